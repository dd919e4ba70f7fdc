package org.usagemeter.domain.time;

import java.time.LocalDate;

/** A value of the sample house. */
public record Day(LocalDate date) {}
