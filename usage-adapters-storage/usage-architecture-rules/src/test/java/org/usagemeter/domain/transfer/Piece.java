package org.usagemeter.domain.transfer;

import org.usagemeter.domain.time.Day;

/** A value of the sample house. */
public record Piece(Day day) {}
