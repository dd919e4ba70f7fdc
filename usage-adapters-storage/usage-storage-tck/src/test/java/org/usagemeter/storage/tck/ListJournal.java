package org.usagemeter.storage.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.usagemeter.domain.book.Journal;
import org.usagemeter.domain.transfer.StoredPiece;

/** A journal that outlives the closing of its storage. */
final class ListJournal implements Journal {

  private final List<StoredPiece> pieces = new ArrayList<>();

  @Override
  public synchronized void read(Consumer<StoredPiece> taker) {
    pieces.forEach(taker);
  }

  @Override
  public synchronized void append(List<StoredPiece> more) {
    pieces.addAll(more);
  }

  @Override
  public void close() {
    // The list stays.
  }

  /** Forgets everything, as an engine does that never wrote it down. */
  synchronized void forget() {
    pieces.clear();
  }
}
