package org.usagemeter.storage.postgresql;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.usagemeter.domain.port.out.UsageTransfer;
import org.usagemeter.domain.transfer.StoredPiece;

/** Hands the whole database over, and takes over what another storage handed out. */
final class PostgresqlTransfer implements UsageTransfer {

  private final Engine engine;
  private final LedgerWriter writer;
  private final TakingOver taking;
  private final Worker takers = new Worker("usage-postgresql-transfer");
  private final BiFunction<SqlConnection, PieceSink, Future<Long>> readOfficial;
  private final BiFunction<SqlConnection, StoredPiece, Future<Boolean>> takeOfficial;

  PostgresqlTransfer(
      Engine engine,
      LedgerWriter writer,
      Sealing sealing,
      BiFunction<SqlConnection, PieceSink, Future<Long>> readOfficial,
      BiFunction<SqlConnection, StoredPiece, Future<Boolean>> takeOfficial) {
    this.engine = engine;
    this.writer = writer;
    this.taking = new TakingOver(engine, writer, sealing);
    this.readOfficial = readOfficial;
    this.takeOfficial = takeOfficial;
  }

  @Override
  public CompletionStage<Long> read(Consumer<StoredPiece> taker) {
    requireNonNull(taker, "taker");
    if (writer.isClosed()) {
      return CompletableFuture.failedStage(PostgresqlActivityLedger.closed());
    }
    return new HandingOver(engine, takers, taker, readOfficial).run().toCompletionStage();
  }

  @Override
  public CompletionStage<Boolean> take(StoredPiece piece) {
    requireNonNull(piece, "piece");
    Future<Boolean> taken;
    if (piece instanceof StoredPiece.Known known) {
      taken = writer.task(() -> taking.take(known));
    } else if (piece instanceof StoredPiece.Recorded recorded) {
      return writer.record(recorded.batch()).thenApply(receipt -> receipt.counted() > 0);
    } else if (piece instanceof StoredPiece.Sealed sealed) {
      taken = writer.task(() -> taking.take(sealed));
    } else if (piece instanceof StoredPiece.Voided voided) {
      taken = taking.take(voided);
    } else {
      taken =
          writer.task(
              () ->
                  engine.transactions().write(connection -> takeOfficial.apply(connection, piece)));
    }
    return taken.toCompletionStage();
  }

  void end() {
    takers.end();
  }
}
