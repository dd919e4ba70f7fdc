package org.usagemeter.domain.port.out;

import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.book.Book;

/** A planted violation of R2. */
interface PlantedBookReader {

  CompletionStage<Book> book();
}
