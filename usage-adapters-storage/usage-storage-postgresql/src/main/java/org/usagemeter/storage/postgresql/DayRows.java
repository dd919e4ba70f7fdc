package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code usage_day} says of some days: a day that was never recorded has no row.
 *
 * @param sealed the days whose counts are final, as days since 1970
 * @param lastChange of each recorded day, the number of the change that last touched its ids
 */
record DayRows(Set<Integer> sealed, Map<Integer, Long> lastChange) {

  private static final String READ =
      "select day, sealed, seq from usage_day where day = any($1::date[])";

  private static final String CHANGED =
      "insert into usage_day (day, sealed, seq) select d, false, $2 from unnest($1::date[])"
          + " as t (d) on conflict (day) do update set seq = excluded.seq";

  static Future<DayRows> read(SqlConnection connection, Collection<Integer> epochDays) {
    return connection
        .preparedQuery(READ)
        .execute(Tuple.tuple().addValue(dates(epochDays)))
        .map(
            rows -> {
              Set<Integer> sealed = new HashSet<>();
              Map<Integer, Long> lastChange = new HashMap<>();
              for (Row row : rows) {
                int day = Math.toIntExact(row.getLocalDate(0).toEpochDay());
                if (row.getBoolean(1)) {
                  sealed.add(day);
                }
                lastChange.put(day, row.getLong(2));
              }
              return new DayRows(sealed, lastChange);
            });
  }

  /** Notes that change {@code seq} touched the ids of some days. */
  static Future<Void> changed(SqlConnection connection, Collection<Integer> epochDays, long seq) {
    return connection
        .preparedQuery(CHANGED)
        .execute(Tuple.tuple().addValue(dates(epochDays)).addLong(seq))
        .mapEmpty();
  }

  static LocalDate[] dates(Collection<Integer> epochDays) {
    return epochDays.stream().map(day -> LocalDate.ofEpochDay(day)).toArray(LocalDate[]::new);
  }

  boolean isOpen(int epochDay) {
    return lastChange.containsKey(epochDay) && !sealed.contains(epochDay);
  }

  @Nullable Long lastChange(int epochDay) {
    return lastChange.get(epochDay);
  }
}
