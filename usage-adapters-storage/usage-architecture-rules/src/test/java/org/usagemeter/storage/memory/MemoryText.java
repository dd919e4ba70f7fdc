package org.usagemeter.storage.memory;

import org.usagemeter.domain.book.Book;
import org.usagemeter.wire.DayText;

/** What a storage of the sample house may know: formats and the book. */
record MemoryText(DayText text, Book book) {}
