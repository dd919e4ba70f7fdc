package org.usagemeter.domain.application;

import org.usagemeter.domain.book.Book;

/** A planted violation of R2. */
record PlantedBookkeeper(Book book) {}
