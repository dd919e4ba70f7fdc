package org.usagemeter.storage.postgresql;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.port.out.CollectionLease;

/** One row, which all processes see. Its time is that of whoever asks, never the server's. */
final class PostgresqlCollectionLease implements CollectionLease {

  private static final String TAKE =
      "insert into usage_lease (one, holder, until_second, until_nano) values (1, $1, $2, $3)"
          + " on conflict (one) do update set holder = excluded.holder,"
          + " until_second = excluded.until_second, until_nano = excluded.until_nano"
          + " where usage_lease.holder = excluded.holder"
          + " or (usage_lease.until_second, usage_lease.until_nano) <= ($4, $5)";

  private static final String READ = "select holder, until_second, until_nano from usage_lease";

  private static final String GIVE_BACK = "delete from usage_lease where holder = $1";

  private final Transactions transactions;

  PostgresqlCollectionLease(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
    Lease wanted = Lease.of(holder, now, length);
    return transactions.write(connection -> take(connection, wanted, now)).toCompletionStage();
  }

  private static Future<Lease> take(SqlConnection connection, Lease wanted, Instant now) {
    Tuple row = Tuple.tuple().addString(StoredText.escaped(wanted.holder()));
    StoredMoment.add(row, wanted.until());
    return connection
        .preparedQuery(TAKE)
        .execute(StoredMoment.add(row, now))
        .compose(taken -> taken.rowCount() > 0 ? Future.succeededFuture(wanted) : held(connection));
  }

  private static Future<Lease> held(SqlConnection connection) {
    return connection
        .preparedQuery(READ)
        .execute()
        .map(rows -> rows.iterator().next())
        .map(
            row ->
                StoredRows.of(
                    "usage_lease",
                    () -> new Lease(StoredText.read(row.getString(0)), StoredMoment.read(row, 1))));
  }

  @Override
  public CompletionStage<Boolean> giveBack(String holder) {
    requireNonNull(holder, "holder");
    return transactions
        .write(
            connection ->
                connection
                    .preparedQuery(GIVE_BACK)
                    .execute(Tuple.of(StoredText.escaped(holder)))
                    .map(deleted -> deleted.rowCount() > 0))
        .toCompletionStage();
  }
}
