package org.usagemeter.benchmarks.durable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.usagemeter.benchmarks.sample.DayIds;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;
import org.usagemeter.benchmarks.table.Section;
import org.usagemeter.benchmarks.table.Unit;

/** What ids take on disk, and how long it takes to open what has grown, or to go back to it. */
public final class DiskSection implements Section {

  private static final double GOAL = 5;
  private static final int APPS = 1_000;
  private static final int DAYS_OF_A_MONTH = 30;
  private static final int GROUP = 10_000;
  private static final int DIGITS = 3;

  /** A section; it can be measured more than once. */
  public DiskSection() {}

  @Override
  public String name() {
    return "disk and opening";
  }

  @Override
  public List<Row> measure(Effort effort, Consumer<String> progress) throws Exception {
    try (Folder folder = new Folder()) {
      return new Run(effort, folder, progress).rows();
    }
  }

  /** One measurement. */
  private final class Run {

    private final Effort effort;
    private final Folder folder;
    private final Consumer<String> progress;
    private final List<Row> rows = new ArrayList<>();

    Run(Effort effort, Folder folder, Consumer<String> progress) {
      this.effort = effort;
      this.folder = folder;
      this.progress = progress;
    }

    List<Row> rows() throws Exception {
      int few = effort.pick(100, 25_000, 25_000);
      int many = effort.pick(1_000, 1_000_000, 1_000_000);
      days("25,000 ids", effort.pick(3, 40, 400), few);
      Sizes million = days("1 million ids", effort.pick(1, 2, 5), many);
      for (Map.Entry<String, Double> peer : peers(many).entrySet()) {
        besidePeer("open day, 1 million ids", million.open, peer);
        besidePeer("older day, 1 million ids", million.older, peer);
      }
      days("20 million ids", 1, effort.pick(2_000, 20_000_000, 20_000_000));
      opening("1 million ids", many, 1);
      opening("10 million ids", many, 10);
      if (effort == Effort.FULL) {
        opening("100 million ids", many, 100);
      }
      history(1);
      history(effort.pick(2, 12, 12));
      if (effort == Effort.FULL) {
        history(120);
      }
      return rows;
    }

    /** Bytes for each id of a day, and how long it takes to go back to one. */
    private Sizes days(String ids, int days, int number) throws Exception {
      progress.accept(days + " days of " + ids);
      DayFile nearlyEmpty = newFile();
      nearlyEmpty.fill(days, 1);
      double base = nearlyEmpty.bytes();
      DayFile open = newFile();
      open.fill(0, number);
      DayFile older = newFile();
      double recording = 0;
      for (int day = 0; day < days; day++) {
        recording += older.fill(day, number);
      }
      older.fill(days, 1);
      Sizes sizes =
          new Sizes(
              Math.max(open.bytes() - base, 1) / number,
              Math.max(older.bytes() - base, 1) / number / days);
      rows.add(Row.besideGoal(name(), "older day, " + ids, Unit.BYTES_PER_ID, sizes.older, GOAL));
      rows.add(
          Row.beside(
              name(),
              "open day, " + ids,
              Unit.BYTES_PER_ID,
              sizes.open,
              "the ids alone",
              Long.BYTES));
      rows.add(
          Row.beside(
                  name(),
                  "first late activity of an older day, " + ids,
                  Unit.SECONDS,
                  older.late(0),
                  "recording the day",
                  recording / days)
              .shownOnly());
      return sizes;
    }

    private void besidePeer(String subject, double ours, Map.Entry<String, Double> peer) {
      Row row =
          Row.beside(name(), subject, Unit.BYTES_PER_ID, ours, peer.getKey(), peer.getValue());
      rows.add(peer.getKey().equals(RedisSet.NAME) ? row.shownOnly() : row);
    }

    private Map<String, Double> peers(int number) throws Exception {
      progress.accept("the others");
      Map<String, Double> bytes = new LinkedHashMap<>();
      Path file = folder.path("rows.db");
      try (SqliteRows sqlite = new SqliteRows(file)) {
        keep(sqlite, number);
      }
      bytes.put("SQLite, one row per id", (double) Files.size(file) / number);
      Path keys = folder.folder("rocksdb");
      try (RocksdbKeys rocksdb = new RocksdbKeys(keys)) {
        keep(rocksdb, number);
        rocksdb.compact();
      }
      bytes.put("RocksDB, one key per id", (double) Folder.bytes(keys) / number);
      if (effort != Effort.SMOKE) {
        try (EmbeddedPostgres server = SyncedPostgresql.start(folder.folder("postgresql"));
            PostgresqlRows postgresql = new PostgresqlRows(server)) {
          keep(postgresql, number);
          bytes.put("PostgreSQL, one row per id", (double) postgresql.bytes() / number);
        }
      }
      Optional<Path> program = RedisSet.program();
      if (program.isPresent()) {
        Path dump = folder.folder("redis");
        try (RedisSet redis = RedisSet.start(program.get(), dump)) {
          keep(redis, number);
          bytes.put(RedisSet.NAME, (double) redis.dumpedBytes(dump) / number);
        }
      }
      return bytes;
    }

    private void keep(Store store, int number) throws Exception {
      long[] ids = DayIds.make(0, number, 0);
      Groups groups = new Groups(ids, Math.min(GROUP, number), Long.MAX_VALUE);
      store.keep(groups, 1, new Histogram(DIGITS));
    }

    private void opening(String ids, int perDay, int days) throws Exception {
      progress.accept("opening a file of " + ids);
      DayFile file = newFile();
      for (int day = 0; day < days; day++) {
        file.fill(day, perDay);
      }
      addOpening("opening a file of " + ids, file);
    }

    private void history(int months) throws Exception {
      progress.accept("opening a file of " + months + " months");
      int apps = effort.pick(10, APPS, APPS);
      DayFile file = newFile();
      file.fillHistory(DAYS_OF_A_MONTH * months, apps);
      addOpening(
          String.format(Locale.ROOT, "opening a file of 1,000 scopes, %d months", months), file);
    }

    private void addOpening(String subject, DayFile file) throws Exception {
      double[] opening = new double[effort.pick(1, 3, 5)];
      double[] reading = new double[opening.length];
      for (int round = 0; round < opening.length; round++) {
        opening[round] = file.opening();
        reading[round] = file.reading();
      }
      rows.add(
          Row.beside(
                  name(),
                  subject,
                  Unit.SECONDS,
                  middle(opening),
                  "reading its bytes",
                  middle(reading))
              .shownOnly());
    }

    private DayFile newFile() throws Exception {
      return new DayFile(Files.createTempDirectory(folder.path(""), "day").resolve("usage.db"));
    }
  }

  private static double middle(double[] figures) {
    Arrays.sort(figures);
    return figures[figures.length / 2];
  }

  /** Bytes for each id. */
  private record Sizes(double open, double older) {}
}
