package org.usagemeter.storage.postgresql;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.CollectionLease;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageTransfer;

/** The storage ports on one PostgreSQL database. */
final class PostgresqlStorage implements UsageStorage {

  private static final Duration LAST_WORDS = Duration.ofSeconds(5);

  private final Engine engine;
  private final LedgerWriter writer;
  private final PostgresqlActivityLedger ledger;
  private final PostgresqlTransfer transfer;
  private final PostgresqlOfficialUsageArchive archive;
  private final PostgresqlCollectionLease lease;
  private final Duration patience;

  private PostgresqlStorage(Engine engine, Duration retryFor) {
    this.engine = engine;
    this.writer = new LedgerWriter(engine);
    Sealing sealing = new Sealing(engine);
    this.ledger = new PostgresqlActivityLedger(engine, writer, sealing);
    this.transfer =
        new PostgresqlTransfer(engine, writer, sealing, OfficialPieces::read, OfficialPieces::take);
    Transactions transactions = new QueuedTransactions(engine.transactions(), writer);
    this.archive = new PostgresqlOfficialUsageArchive(transactions);
    this.lease = new PostgresqlCollectionLease(transactions);
    // A write may be tried for that long, and then what became of it be asked for as long.
    this.patience = retryFor.multipliedBy(2).plus(LAST_WORDS);
  }

  /** Connects, and brings the tables to the newest of {@code versions}. */
  static Future<UsageStorage> open(DatabaseAddress address, List<List<String>> versions) {
    Connections connections;
    try {
      connections = Connections.to(address);
    } catch (IOException e) {
      return Future.failedFuture(new UsageException.Unavailable(String.valueOf(e.getMessage()), e));
    }
    Engine engine = Engine.on(address, connections);
    Migrations migrations = new Migrations(address.schema(), versions);
    // Of nobody's event loop: when opening fails, there is none left that could answer.
    Promise<UsageStorage> opened = Promise.promise();
    engine
        .transactions()
        .single(migrations::run)
        .compose(ready -> engine.transactions().once(Engine::forgetOldWriters).otherwiseEmpty())
        .compose(ready -> engine.partitions().dropSealed().otherwiseEmpty())
        .onComplete(
            ready -> {
              if (ready.succeeded()) {
                opened.complete(new PostgresqlStorage(engine, address.retryFor()));
              } else {
                UsageException why = engine.errors().translate(ready.cause());
                engine.close().onComplete(closed -> opened.fail(why));
              }
            });
    return opened.future();
  }

  @Override
  public ActivityLedger activityLedger() {
    return ledger;
  }

  @Override
  public OfficialUsageArchive officialUsageArchive() {
    return archive;
  }

  @Override
  public UsageTransfer usageTransfer() {
    return transfer;
  }

  @Override
  public CollectionLease collectionLease() {
    return lease;
  }

  /** Finishes what was accepted, though it does not wait for ever for a database that is gone. */
  @Override
  public void close() {
    CountDownLatch closed = new CountDownLatch(1);
    transfer.end();
    writer.end().transform(done -> engine.close()).onComplete(done -> closed.countDown());
    if (engine.worker().isCurrentThread() || Context.isOnEventLoopThread()) {
      // Whoever waits here would wait for himself: the rest is done behind him.
      return;
    }
    await(closed);
    engine.close();
  }

  private void await(CountDownLatch closed) {
    boolean interrupted = false;
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (left > 0) {
      try {
        left = closed.await(left, TimeUnit.NANOSECONDS) ? 0 : end - System.nanoTime();
      } catch (InterruptedException e) {
        interrupted = true;
        left = end - System.nanoTime();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
