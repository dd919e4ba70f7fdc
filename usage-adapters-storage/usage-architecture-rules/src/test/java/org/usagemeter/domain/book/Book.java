package org.usagemeter.domain.book;

import org.usagemeter.domain.time.Day;

/** The book of the sample house. */
public record Book(Day day) {}
