package org.usagemeter.domain.book;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.usagemeter.domain.port.out.UsageTransfer;
import org.usagemeter.domain.transfer.StoredPiece;

/** Hands a {@link UsageBook} over. */
final class BookTransfer implements UsageTransfer {

  private final BookDesk desk;

  BookTransfer(BookDesk desk) {
    this.desk = desk;
  }

  @Override
  public CompletionStage<Long> read(Consumer<StoredPiece> taker) {
    requireNonNull(taker, "taker");
    return desk.submit(
        () -> {
          // Copied in one turn: whoever takes them may take long, and ask meanwhile.
          List<StoredPiece> pieces =
              desk.answerInTurn(
                  book -> {
                    List<StoredPiece> all = new ArrayList<>();
                    book.forEachPiece(all::add);
                    return all;
                  });
          pieces.forEach(taker);
          return (long) pieces.size();
        });
  }

  @Override
  public CompletionStage<Boolean> take(StoredPiece piece) {
    requireNonNull(piece, "piece");
    return desk.answer(book -> book.take(piece));
  }
}
