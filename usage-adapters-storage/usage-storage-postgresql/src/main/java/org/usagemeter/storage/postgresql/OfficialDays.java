package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;

/** Table {@code usage_answered}: the days that the vendor answered for. */
final class OfficialDays {

  private static final String ANSWERED =
      "insert into usage_answered (target_id, day, at_second, at_nano)"
          + " select $1, day, $4, $5 from generate_series($2::bigint, $3::bigint) as day"
          + " on conflict (target_id, day) do update set at_second = excluded.at_second,"
          + " at_nano = excluded.at_nano where (usage_answered.at_second, usage_answered.at_nano)"
          + " < (excluded.at_second, excluded.at_nano)";

  private static final String READ =
      "select a.day, a.at_second, a.at_nano from usage_answered a"
          + " join usage_target t using (target_id) where t.kind = $1 and t.name = $2";

  private OfficialDays() {}

  /**
   * The vendor answered for {@code days} at {@code at}.
   *
   * @return whether any of them was last answered for at an earlier moment, or never
   */
  static Future<Boolean> answered(
      SqlConnection connection, long targetId, UsageWindow days, Instant at) {
    Tuple arguments =
        Tuple.tuple()
            .addLong(targetId)
            .addLong(days.from().toEpochDay())
            .addLong(days.toExclusive().toEpochDay() - 1);
    return connection
        .preparedQuery(ANSWERED)
        .execute(StoredMoment.add(arguments, at))
        .map(changed -> changed.rowCount() > 0);
  }

  /** Every day that was ever answered for, and when it last was. */
  static Future<SortedMap<LocalDate, Instant>> read(SqlConnection connection, SourceTarget target) {
    return connection
        .preparedQuery(READ)
        .execute(StoredTarget.key(target))
        .map(rows -> StoredRows.of("usage_answered", () -> days(rows)));
  }

  private static SortedMap<LocalDate, Instant> days(RowSet<Row> rows) {
    SortedMap<LocalDate, Instant> days = new TreeMap<>();
    for (Row row : rows) {
      days.put(LocalDate.ofEpochDay(row.getLong(0)), StoredMoment.read(row, 1));
    }
    return Collections.unmodifiableSortedMap(days);
  }
}
