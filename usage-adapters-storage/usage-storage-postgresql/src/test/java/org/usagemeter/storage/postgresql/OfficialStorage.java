package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.CollectionLease;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageTransfer;
import org.usagemeter.domain.transfer.StoredPiece;

/** The official numbers and the lease of a schema, beside a ledger that is in memory. */
final class OfficialStorage implements UsageStorage {

  private static final AtomicInteger SCHEMAS = new AtomicInteger();

  private final ActivityLedger ledger = BookStorage.inMemory().activityLedger();
  private final PlainTransactions transactions;
  private final OfficialUsageArchive archive;
  private final CollectionLease lease;

  private OfficialStorage(String schema) {
    this.transactions = new PlainTransactions(schema);
    this.archive = new PostgresqlOfficialUsageArchive(transactions);
    this.lease = new PostgresqlCollectionLease(transactions);
  }

  /** The name of a new schema, with empty tables. */
  static String newSchema() {
    String schema = "official_" + SCHEMAS.incrementAndGet();
    PlainTransactions.create(schema);
    return schema;
  }

  static OfficialStorage open(String schema) {
    return new OfficialStorage(schema);
  }

  Transactions transactions() {
    return transactions;
  }

  @Override
  public ActivityLedger activityLedger() {
    return ledger;
  }

  @Override
  public OfficialUsageArchive officialUsageArchive() {
    return archive;
  }

  /** Of the official numbers. */
  @Override
  public UsageTransfer usageTransfer() {
    return new UsageTransfer() {
      @Override
      public CompletionStage<Long> read(Consumer<StoredPiece> taker) {
        return transactions
            .read(
                connection ->
                    OfficialPieces.read(
                        connection,
                        piece -> {
                          taker.accept(piece);
                          return Future.succeededFuture();
                        }))
            .toCompletionStage();
      }

      @Override
      public CompletionStage<Boolean> take(StoredPiece piece) {
        return transactions
            .write(connection -> OfficialPieces.take(connection, piece))
            .toCompletionStage();
      }
    };
  }

  @Override
  public CollectionLease collectionLease() {
    return lease;
  }

  @Override
  public void close() {
    transactions.close();
  }
}
