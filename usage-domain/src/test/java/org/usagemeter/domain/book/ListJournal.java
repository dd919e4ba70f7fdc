package org.usagemeter.domain.book;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.transfer.StoredPiece;

/** A journal that outlives its closing, and whose disk can be full. */
final class ListJournal implements Journal {

  final List<StoredPiece> written = new ArrayList<>();
  boolean full;
  int closed;
  boolean open = true;

  @Override
  public void read(Consumer<StoredPiece> taker) {
    checkOpen();
    List.copyOf(written).forEach(taker);
  }

  @Override
  public void append(List<StoredPiece> pieces) {
    checkOpen();
    if (full) {
      throw new UsageException.Unavailable("the disk is full", null);
    }
    written.addAll(pieces);
  }

  @Override
  public void close() {
    closed++;
    open = false;
  }

  private void checkOpen() {
    if (!open) {
      throw new IllegalStateException("used after it was closed");
    }
  }
}
