package org.usagemeter.storage.postgresql;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;

/**
 * A moment as two columns, seconds since 1970 and the nanoseconds after them: the server's own type
 * ends at microseconds. As a pair of columns, {@code (second, nano)}, moments compare as they are.
 */
final class StoredMoment {

  private StoredMoment() {}

  static Tuple add(Tuple tuple, Instant moment) {
    return tuple.addLong(moment.getEpochSecond()).addInteger(moment.getNano());
  }

  /** The moment in {@code column} and the one after it. */
  static Instant read(Row row, int column) {
    return Instant.ofEpochSecond(row.getLong(column), row.getInteger(column + 1));
  }
}
