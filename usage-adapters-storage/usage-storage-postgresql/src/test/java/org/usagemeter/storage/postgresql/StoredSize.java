package org.usagemeter.storage.postgresql;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

/** How much room the ids of an open day take in the database, by the size of the batches. */
final class StoredSize {

  private static final long FIRST_ID = 1_780_000_000_000_000_000L;
  private static final long SECOND = 1_709_000_000L;
  private static final Project PROJECT = new Project("size");
  private static final List<Leaf> LEAVES =
      List.of(
          new Leaf(new App(PROJECT, "1"), Metric.ACTIVITIES),
          new Leaf(new App(PROJECT, "2"), Metric.ACTIVITIES));

  private StoredSize() {}

  /** The first argument is how many ids, each further one how many of them a batch has. */
  public static void main(String[] arguments) throws Exception {
    for (int i = 1; i < arguments.length; i++) {
      bytesPerId(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[i]), System.out);
    }
    System.exit(0);
  }

  /**
   * Records {@code ids} ids, one batch after the other, and answers the bytes per id with all that
   * the server has not cleaned up yet, and then those after {@code vacuum full}.
   */
  static double[] bytesPerId(int ids, int batch, PrintStream out) throws Exception {
    try (TestSchemas schemas = new TestSchemas()) {
      try (UsageStorage storage = Stages.open(schemas.url("size"))) {
        for (int from = 0; from < ids; from += batch) {
          Stages.await(storage.activityLedger().record(batch(from, Math.min(ids, from + batch))));
        }
      }
      String table = schemas.schema("size") + ".usage_ids";
      String parts =
          "select sum(pg_total_relation_size(inhrelid)) from pg_inherits where inhparent = '"
              + table
              + "'::regclass";
      double before = (double) number(parts) / ids;
      long rows = number("select count(*) from " + table);
      execute("vacuum full " + table);
      double after = (double) number(parts) / ids;
      out.println(
          String.format(
              Locale.ROOT,
              "%,d ids in batches of %,d: %.1f bytes/id, %.1f after vacuum full; %,d rows",
              ids,
              batch,
              before,
              after,
              rows));
      return new double[] {before, after};
    }
  }

  private static ActivityBatch batch(int from, int to) {
    ActivityBatch.Builder batch = ActivityBatch.ofStored();
    int[] leaves = LEAVES.stream().mapToInt(batch::leaf).toArray();
    for (int id = from; id < to; id++) {
      batch.add(leaves[id % 2], 0, FIRST_ID + id * 1_000L, SECOND, 0);
    }
    return batch.build();
  }

  private static long number(String sql) throws SQLException {
    try (Connection connection = RunningPostgresql.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(String sql) throws SQLException {
    try (Connection connection = RunningPostgresql.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
