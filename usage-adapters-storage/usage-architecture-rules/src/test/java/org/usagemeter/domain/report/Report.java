package org.usagemeter.domain.report;

import java.util.List;
import org.usagemeter.domain.metering.Amount;

/** A value of the sample house. */
public record Report(List<Amount> amounts) {}
