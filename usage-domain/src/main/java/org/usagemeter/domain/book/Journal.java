package org.usagemeter.domain.book;

import java.util.List;
import java.util.function.Consumer;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * Where a {@link BookStorage} writes down what changes. All pieces of a journal, taken in their
 * order, are what the storage holds.
 *
 * <p>Called by one thread at a time, which may wait. A failure is a {@code UsageException} that
 * says what to do.
 */
public interface Journal {

  /** For a storage that forgets when it closes. */
  Journal NONE =
      new Journal() {
        @Override
        public void read(Consumer<StoredPiece> taker) {
          // Nothing was ever written.
        }

        @Override
        public void append(List<StoredPiece> pieces) {
          // Nothing is kept.
        }

        @Override
        public void close() {
          // Nothing was opened.
        }
      };

  /** Hands over every piece that was appended, oldest first. */
  void read(Consumer<StoredPiece> taker);

  /**
   * Writes pieces, all of them or none. When it returns, they are as safe as can be.
   *
   * @param pieces none where it is only asked whether writing works
   */
  void append(List<StoredPiece> pieces);

  /** Frees what was opened. Called once. */
  void close();
}
