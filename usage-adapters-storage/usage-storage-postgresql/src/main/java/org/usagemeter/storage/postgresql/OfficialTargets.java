package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.transfer.StoredPiece;

/** Table {@code usage_target}. Whatever writes is the only one that does. */
final class OfficialTargets {

  private static final String ALL =
      "select target_id, " + StoredTarget.STATUS + " from usage_target order by target_id";

  private static final String FIND =
      "select target_id, "
          + StoredTarget.STATUS
          + " from usage_target where kind = $1 and name = $2";

  // No sequence: it would leave a gap wherever a transaction is tried again.
  private static final String PUT =
      "insert into usage_target (target_id, "
          + StoredTarget.STATUS
          + ") values ((select coalesce(max(target_id), 0) + 1 from usage_target),"
          + " $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"
          + " on conflict (kind, name) do update set answered_second = excluded.answered_second,"
          + " answered_nano = excluded.answered_nano, offered = excluded.offered,"
          + " requests_limit = excluded.requests_limit, requests_left = excluded.requests_left,"
          + " resets_second = excluded.resets_second, resets_nano = excluded.resets_nano,"
          + " failed_second = excluded.failed_second, failed_nano = excluded.failed_nano,"
          + " failure = excluded.failure returning target_id";

  private OfficialTargets() {}

  /** Every target, in the order in which they were first heard of. */
  static Future<List<StoredTarget>> all(SqlConnection connection) {
    return connection.preparedQuery(ALL).execute().map(OfficialTargets::read);
  }

  static Future<Optional<StoredTarget>> find(SqlConnection connection, SourceTarget target) {
    return connection
        .preparedQuery(FIND)
        .execute(StoredTarget.key(target))
        .map(rows -> read(rows).stream().findFirst());
  }

  /** The key of {@code target}, which is known from now on. */
  static Future<Long> known(SqlConnection connection, SourceTarget target) {
    return find(connection, target)
        .compose(
            found ->
                found.isPresent()
                    ? Future.succeededFuture(found.get().id())
                    : put(connection, SourceStatus.untouched(target)));
  }

  /** Writes an answer, but for its figures and days; answers the key of its target. */
  static Future<Long> answered(SqlConnection connection, SourceContact contact) {
    return status(connection, contact.target())
        .compose(known -> put(connection, known.after(contact)));
  }

  /** Writes that there was no answer; answers what the status is then. */
  static Future<SourceStatus> failed(SqlConnection connection, SourceFailure failure) {
    return status(connection, failure.target())
        .map(known -> known.after(failure))
        .compose(status -> put(connection, status).map(status));
  }

  /** Takes over {@code told}, unless that is what is known, or of an older answer. */
  static Future<Boolean> take(SqlConnection connection, StoredPiece.Status told) {
    SourceTarget target = told.status().target();
    return find(connection, target)
        .compose(
            found ->
                // A target that is told of is known afterwards, also where that is all of it.
                found.isEmpty() || told.isNewsTo(status(found, target))
                    ? put(connection, told.status()).map(true)
                    : Future.succeededFuture(false));
  }

  private static Future<SourceStatus> status(SqlConnection connection, SourceTarget target) {
    return find(connection, target).map(found -> status(found, target));
  }

  private static SourceStatus status(Optional<StoredTarget> found, SourceTarget target) {
    return found.map(StoredTarget::status).orElseGet(() -> SourceStatus.untouched(target));
  }

  private static Future<Long> put(SqlConnection connection, SourceStatus status) {
    Tuple values = StoredTarget.values(status);
    return connection
        .preparedQuery(PUT)
        .execute(values)
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private static List<StoredTarget> read(RowSet<Row> rows) {
    List<StoredTarget> targets = new ArrayList<>();
    for (Row row : rows) {
      targets.add(StoredTarget.read(row));
    }
    return targets;
  }
}
