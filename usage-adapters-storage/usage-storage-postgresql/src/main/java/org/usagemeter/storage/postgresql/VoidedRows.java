package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.time.UsageWindow;

/** Statements on the table of voided activities. */
final class VoidedRows {

  private static final String COLUMNS =
      "number, id, day, leaf_id, metric, reason, voided_second, voided_nano";

  private static final String WRITE =
      "insert into usage_voided (number, id, day, root_id, leaf_id, metric, reason,"
          + " voided_second, voided_nano) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

  private VoidedRows() {}

  static Future<Void> write(
      SqlConnection connection, long number, VoidedActivity fact, int rootId, int leafId) {
    return connection
        .preparedQuery(WRITE)
        .execute(
            Tuple.tuple()
                .addLong(number)
                .addString(StoredText.escaped(fact.id()))
                .addLocalDate(fact.day())
                .addInteger(rootId)
                .addInteger(leafId)
                .addString(fact.leaf().metric().name())
                .addString(StoredText.escaped(fact.reason()))
                .addLong(fact.voidedAt().getEpochSecond())
                .addInteger(fact.voidedAt().getNano()))
        .mapEmpty();
  }

  /** Those of one root and some days, in the order of voiding. */
  static Future<RowSet<Row>> ofRoot(SqlConnection connection, int rootId, UsageWindow window) {
    return connection
        .preparedQuery(
            "select "
                + COLUMNS
                + " from usage_voided where root_id = $1 and day >= $2 and day < $3"
                + " order by number")
        .execute(Tuple.of(rootId, window.from(), window.toExclusive()));
  }

  /** A page of all of them, after the one with a number. */
  static Future<RowSet<Row>> after(SqlConnection connection, long number) {
    return connection
        .preparedQuery(
            "select " + COLUMNS + " from usage_voided where number > $1 order by number limit 1000")
        .execute(Tuple.of(number));
  }

  /** Whether the same activity is voided already. */
  static Future<Boolean> has(
      SqlConnection connection, VoidedActivity fact, int rootId, int leafId) {
    return connection
        .preparedQuery(
            "select 1 from usage_voided where root_id = $1 and day = $2 and leaf_id = $3"
                + " and metric = $4 and id = $5")
        .execute(
            Tuple.of(
                rootId,
                fact.day(),
                leafId,
                fact.leaf().metric().name(),
                StoredText.escaped(fact.id())))
        .map(rows -> rows.size() > 0);
  }

  static long number(Row row) {
    return row.getLong(0);
  }

  static List<VoidedActivity> read(RowSet<Row> rows, StoredScopes scopes) {
    List<VoidedActivity> facts = new ArrayList<>(rows.size());
    for (Row row : rows) {
      facts.add(
          new VoidedActivity(
              StoredText.read(row.getString(1)),
              row.getLocalDate(2),
              new Leaf(scopes.scope(row.getInteger(3)), new Metric(row.getString(4))),
              StoredText.read(row.getString(5)),
              Instant.ofEpochSecond(row.getLong(6), row.getInteger(7))));
    }
    return facts;
  }

  static int lastLeafId(RowSet<Row> rows) {
    int last = 0;
    for (Row row : rows) {
      last = Math.max(last, row.getInteger(3));
    }
    return last;
  }
}
