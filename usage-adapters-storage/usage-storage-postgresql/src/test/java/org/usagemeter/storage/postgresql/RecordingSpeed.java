package org.usagemeter.storage.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.PrintStream;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

/**
 * How fast four processes record, beside what people write by hand: one row after the other, and a
 * whole batch in one statement. All on one server that syncs every commit.
 */
final class RecordingSpeed {

  private static final int WRITERS = 4;
  private static final int BATCH = 10_000;
  private static final long FIRST_ID = 1_780_000_000_000_000_000L;
  private static final long SECOND = 1_709_000_000L;
  private static final Project PROJECT = new Project("speed");
  private static final List<Leaf> LEAVES =
      List.of(
          new Leaf(new App(PROJECT, "1"), Metric.ACTIVITIES),
          new Leaf(new App(PROJECT, "2"), Metric.ACTIVITIES));

  private final EmbeddedPostgres server;
  private final PrintStream out;

  private RecordingSpeed(EmbeddedPostgres server, PrintStream out) {
    this.server = server;
    this.out = out;
  }

  /**
   * The first argument is how many batches each writer records, the second how many rows of (b).
   */
  public static void main(String[] arguments) throws Exception {
    measure(Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), System.out);
  }

  /** Answers how many distinct activities our adapter and the batch statements counted. */
  static List<Long> measure(int batches, int rows, PrintStream out) throws Exception {
    // Unless it is told otherwise, the embedded server neither syncs nor waits for what is synced.
    try (EmbeddedPostgres server =
        StartedServer.start(
            EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on"))) {
      RecordingSpeed speed = new RecordingSpeed(server, out);
      speed.checkOn("fsync");
      speed.checkOn("synchronous_commit");
      return speed.run(batches, rows);
    }
  }

  private void checkOn(String setting) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("show " + setting)) {
      rows.next();
      if (!rows.getString(1).equals("on")) {
        throw new IllegalStateException(setting + " is " + rows.getString(1));
      }
    }
  }

  private List<Long> run(int batches, int rows) throws Exception {
    long warm = ours(Math.max(1, batches / 4), 1, "warm");
    long counted = ours(batches, 1, "one");
    ours(batches, 4, "four");
    long byBatch = byBatch(batches);
    byRow(rows);
    out.println("warmed up with " + warm + " activities");
    return List.of(counted, byBatch);
  }

  private long ours(int batches, int underWay, String name) throws Exception {
    List<UsageStorage> storages = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      storages.add(
          Stages.open(
              "postgresql://postgres@localhost:"
                  + server.getPort()
                  + "/postgres?schema=speed_"
                  + name));
    }
    AtomicLong counted = new AtomicLong();
    double rate =
        rate(
            (long) WRITERS * batches * BATCH,
            writer -> {
              SplittableRandom random = new SplittableRandom(writer);
              Deque<CompletionStage<MeterReceipt>> waiting = new ArrayDeque<>();
              for (int number = 0; number < batches; number++) {
                waiting.add(
                    storages
                        .get(writer)
                        .activityLedger()
                        .record(batch(ids(random, writer, number))));
                if (waiting.size() == underWay) {
                  counted.addAndGet(Stages.await(waiting.remove()).counted());
                }
              }
              for (CompletionStage<MeterReceipt> stage : waiting) {
                counted.addAndGet(Stages.await(stage).counted());
              }
            });
    storages.forEach(UsageStorage::close);
    print("(a) usage-storage-postgresql, " + underWay + " batches under way each", rate);
    return counted.get();
  }

  private long byBatch(int batches) throws Exception {
    execute("create table by_batch (day date, leaf int, id bigint, primary key (day, leaf, id))");
    AtomicLong counted = new AtomicLong();
    double rate =
        rate(
            (long) WRITERS * batches * BATCH,
            writer -> {
              SplittableRandom random = new SplittableRandom(writer);
              try (Connection connection = connect();
                  PreparedStatement insert =
                      connection.prepareStatement(
                          "insert into by_batch select '2024-02-27'::date, l, i from"
                              + " unnest(?::int[], ?::bigint[]) as t (l, i) on conflict do"
                              + " nothing")) {
                for (int number = 0; number < batches; number++) {
                  // Sorted, or two of them may wait for each other for ever.
                  long[] ids = Arrays.stream(ids(random, writer, number)).sorted().toArray();
                  Array leaves =
                      connection.createArrayOf(
                          "int4",
                          Arrays.stream(ids).mapToObj(id -> (int) (id / 1_000 % 2)).toArray());
                  insert.setArray(1, leaves);
                  insert.setArray(
                      2, connection.createArrayOf("int8", Arrays.stream(ids).boxed().toArray()));
                  counted.addAndGet(insert.executeUpdate());
                }
              }
            });
    print("(c) insert from unnest on conflict do nothing", rate);
    return counted.get();
  }

  private void byRow(int rows) throws Exception {
    execute("create table by_row (day date, leaf int, id bigint, primary key (day, leaf, id))");
    double rate =
        rate(
            (long) WRITERS * rows,
            writer -> {
              long[] ids = ids(new SplittableRandom(writer), writer, 0);
              try (Connection connection = connect();
                  PreparedStatement insert =
                      connection.prepareStatement(
                          "insert into by_row values ('2024-02-27', ?, ?) on conflict do"
                              + " nothing")) {
                for (int row = 0; row < rows; row++) {
                  insert.setInt(1, (int) (ids[row % BATCH] / 1_000 % 2));
                  insert.setLong(2, ids[row % BATCH] + row / BATCH * 1_000_000_000L);
                  insert.executeUpdate();
                }
              }
            });
    print("(b) one row after the other", rate);
  }

  /** Seven in ten are new, the others may be among those of any writer. */
  private static long[] ids(SplittableRandom random, int writer, int number) {
    long[] ids = new long[BATCH];
    for (int row = 0; row < BATCH; row++) {
      ids[row] =
          random.nextInt(10) < 7
              ? FIRST_ID + (((long) number * WRITERS + writer) * BATCH + row) * 1_000
              : FIRST_ID + random.nextLong((number + 1L) * WRITERS * BATCH) * 1_000;
    }
    return ids;
  }

  private static ActivityBatch batch(long[] ids) {
    ActivityBatch.Builder batch = ActivityBatch.ofStored();
    int[] leaves = LEAVES.stream().mapToInt(batch::leaf).toArray();
    for (long id : ids) {
      batch.add(leaves[(int) (id / 1_000 % 2)], 0, id, SECOND, 0);
    }
    return batch.build();
  }

  private static double rate(long activities, Writer work) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    long start = System.nanoTime();
    try {
      List<Future<?>> done = new ArrayList<>();
      for (int writer = 0; writer < WRITERS; writer++) {
        int number = writer;
        done.add(
            threads.submit(
                () -> {
                  work.run(number);
                  return null;
                }));
      }
      for (Future<?> each : done) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
    return activities * 1e9 / (System.nanoTime() - start);
  }

  private void print(String what, double rate) {
    out.println(String.format(Locale.ROOT, "%-64s %,12.0f activities/s", what, rate));
  }

  private Connection connect() throws SQLException {
    return server.getPostgresDatabase().getConnection();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What one of the writers does. */
  @FunctionalInterface
  private interface Writer {
    void run(int number) throws SQLException;
  }
}
