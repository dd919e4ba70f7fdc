package org.usagemeter.storage.sqlite;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.port.out.UsageTransfer;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * Hands over what is in a SQLite file, and takes over what another storage had. Both are work for
 * the writer: nothing is recorded while pieces are read, and what is taken is committed as batches
 * are.
 */
final class SqliteUsageTransfer implements UsageTransfer {

  private final LedgerWriter writer;

  SqliteUsageTransfer(LedgerWriter writer) {
    this.writer = writer;
  }

  @Override
  public CompletionStage<Long> read(Consumer<StoredPiece> taker) {
    requireNonNull(taker, "taker");
    return writer.read(state -> state.read(taker));
  }

  @Override
  public CompletionStage<Boolean> take(StoredPiece piece) {
    requireNonNull(piece, "piece");
    if (piece instanceof StoredPiece.Recorded recorded) {
      return writer.record(recorded.batch()).thenApply(receipt -> receipt.counted() > 0);
    }
    if (piece instanceof StoredPiece.Known known) {
      return writer.write(state -> state.takeKnown(known.scopes()));
    }
    if (piece instanceof StoredPiece.Sealed sealed) {
      checkDay(sealed.day());
      return writer.write(state -> state.takeSealed(sealed));
    }
    if (piece instanceof StoredPiece.Voided voided) {
      checkDay(voided.fact().day());
      ActivityId id = ActivityId.of(voided.fact().id());
      return writer.write(state -> state.takeVoided(voided.fact(), id));
    }
    return writer.take(piece);
  }

  private static void checkDay(LocalDate day) {
    if (day.toEpochDay() != (int) day.toEpochDay()) {
      throw new IllegalArgumentException("no activity is of a day such as " + day);
    }
  }
}
