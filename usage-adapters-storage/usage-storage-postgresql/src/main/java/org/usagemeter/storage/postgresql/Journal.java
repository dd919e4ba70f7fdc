package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Statements on the journal of ids. Each names the part of one day, or the table of wide batches,
 * so that the server neither plans nor locks the others.
 */
final class Journal {

  /** How many rows are read at once. */
  static final int PAGE = 32;

  private static final String COLUMNS = "root_id, metric, seq, leaf_id, kind, part, ids";
  private static final String PLACE = "(root_id, metric, seq, leaf_id, kind, part)";

  private Journal() {}

  /** The rows of one realm on one day after {@code last}, ascending; a page of them. */
  static Future<List<IdRow>> page(
      SqlConnection connection, String table, LocalDate day, IdRow last) {
    return connection
        .preparedQuery(
            "select "
                + COLUMNS
                + " from "
                + table
                + " where day = $1 and root_id = $2 and metric = $3"
                + " and (seq, leaf_id, kind, part) > ($4::bigint, $5::int, $6::int, $7::int)"
                + " order by seq, leaf_id, kind, part limit "
                + PAGE)
        .execute(
            Tuple.tuple()
                .addLocalDate(day)
                .addInteger(last.rootId())
                .addString(last.metric())
                .addLong(last.seq())
                .addInteger(last.leafId())
                .addInteger(last.kind())
                .addInteger(last.part()))
        .map(Journal::rows);
  }

  /** The rows of all realms on one day after {@code last}, ascending; a page of them. */
  static Future<List<IdRow>> pageOfDay(
      SqlConnection connection, String table, LocalDate day, IdRow last) {
    return connection
        .preparedQuery(
            "select "
                + COLUMNS
                + " from "
                + table
                + " where day = $1 and "
                + PLACE
                + " > ($2::int, $3::text, $4::bigint, $5::int, $6::int, $7::int) order by "
                + "root_id, metric, seq, leaf_id, kind, part limit "
                + PAGE)
        .execute(
            Tuple.tuple()
                .addLocalDate(day)
                .addInteger(last.rootId())
                .addString(last.metric())
                .addLong(last.seq())
                .addInteger(last.leafId())
                .addInteger(last.kind())
                .addInteger(last.part()))
        .map(Journal::rows);
  }

  /** Where reading a realm begins that has everything up to change {@code seq}. */
  static IdRow after(int rootId, String metric, long seq) {
    return new IdRow(
        rootId, metric, seq, Integer.MAX_VALUE, Short.MAX_VALUE, Integer.MAX_VALUE, new byte[0]);
  }

  /** Everything that came after what is known of some realms on one day. */
  static Future<List<IdRow>> news(
      SqlConnection connection,
      String table,
      LocalDate day,
      Integer[] rootIds,
      String[] metrics,
      Long[] known) {
    return connection
        .preparedQuery(
            "select j.root_id, j.metric, j.seq, j.leaf_id, j.kind, j.part, j.ids from "
                + table
                + " j join unnest($2::int[], $3::text[], $4::bigint[]) as k (root_id, metric, seq)"
                + " on j.root_id = k.root_id and j.metric = k.metric and j.seq > k.seq"
                + " where j.day = $1")
        .execute(
            Tuple.tuple().addLocalDate(day).addValue(rootIds).addValue(metrics).addValue(known))
        .map(Journal::rows);
  }

  static Future<Void> append(
      SqlConnection connection, String table, LocalDate day, List<IdRow> rows) {
    return connection
        .preparedQuery(
            "insert into "
                + table
                + " (day, "
                + COLUMNS
                + ") select $1, r, m, s, l, k, p, i from"
                + " unnest($2::int[], $3::text[], $4::bigint[], $5::int[], $6::int[], $7::int[],"
                + " $8::bytea[]) as t (r, m, s, l, k, p, i)")
        .execute(
            keys(day, rows)
                .addValue(
                    rows.stream().map(row -> Buffer.buffer(row.ids())).toArray(Buffer[]::new)))
        .mapEmpty();
  }

  /** Takes away rows of one day, to put merged ones in their place. */
  static Future<Void> remove(
      SqlConnection connection, String table, LocalDate day, List<IdRow> rows) {
    return connection
        .preparedQuery(
            "delete from "
                + table
                + " j using unnest($2::int[], $3::text[], $4::bigint[], $5::int[], $6::int[],"
                + " $7::int[]) as t (r, m, s, l, k, p) where j.day = $1 and j.root_id = r and"
                + " j.metric = m and j.seq = s and j.leaf_id = l and j.kind = k and j.part = p")
        .execute(keys(day, rows))
        .mapEmpty();
  }

  /** The rows of one realm on one day that are worth merging, in the order in which to merge. */
  static Future<List<IdRow>> small(
      SqlConnection connection,
      String table,
      LocalDate day,
      int rootId,
      String metric,
      int atMost) {
    return connection
        .preparedQuery(
            "select "
                + COLUMNS
                + " from "
                + table
                + " where day = $1 and root_id = $2 and metric = $3 and octet_length(ids) < "
                + IdRow.SMALL_BYTES
                + " order by leaf_id, kind, seq, part limit "
                + atMost)
        .execute(Tuple.of(day, rootId, metric))
        .map(Journal::rows);
  }

  private static Tuple keys(LocalDate day, List<IdRow> rows) {
    int size = rows.size();
    Integer[] roots = new Integer[size];
    String[] metrics = new String[size];
    Long[] seqs = new Long[size];
    Integer[] leaves = new Integer[size];
    Integer[] kinds = new Integer[size];
    Integer[] parts = new Integer[size];
    for (int i = 0; i < size; i++) {
      IdRow row = rows.get(i);
      roots[i] = row.rootId();
      metrics[i] = row.metric();
      seqs[i] = row.seq();
      leaves[i] = row.leafId();
      kinds[i] = row.kind();
      parts[i] = row.part();
    }
    return Tuple.tuple()
        .addLocalDate(day)
        .addValue(roots)
        .addValue(metrics)
        .addValue(seqs)
        .addValue(leaves)
        .addValue(kinds)
        .addValue(parts);
  }

  private static List<IdRow> rows(RowSet<Row> read) {
    List<IdRow> rows = new ArrayList<>(read.size());
    for (Row row : read) {
      rows.add(
          new IdRow(
              row.getInteger(0),
              row.getString(1),
              row.getLong(2),
              row.getInteger(3),
              row.getShort(4),
              row.getInteger(5),
              row.getBuffer(6).getBytes()));
    }
    return rows;
  }
}
