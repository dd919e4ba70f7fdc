package org.usagemeter.benchmarks.durable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;
import org.usagemeter.benchmarks.table.Section;
import org.usagemeter.benchmarks.table.Unit;

/**
 * How fast activities are counted and on disk, beside stores that keep one row per id. All keep the
 * same groups on the same disk, tell new ids from repeats, and sync before they answer.
 */
public final class DurableAppendSection implements Section {

  private static final String BEST = "the best of them";
  private static final double GOAL = 10;
  private static final double MEDIAN = 50;
  private static final double NEARLY_ALL = 99;
  private static final int SEVERAL = 64;
  private static final int FILLING_GROUP = 10_000;

  /** A section; it can be measured more than once. */
  public DurableAppendSection() {}

  @Override
  public String name() {
    return "durable append";
  }

  @Override
  public List<Row> measure(Effort effort, Consumer<String> progress) throws Exception {
    try (Folder folder = new Folder();
        EmbeddedPostgres server = SyncedPostgresql.start(folder.folder("postgresql"))) {
      List<Store> stores = new ArrayList<>();
      try {
        stores.add(new OwnStore("usage-storage-sqlite", "sqlite:" + folder.path("usage.db")));
        stores.add(
            new OwnStore(
                "usage-storage-postgresql",
                "postgresql://postgres@localhost:" + server.getPort() + "/postgres"));
        stores.add(new SqliteRows(folder.path("rows.db")));
        stores.add(new RocksdbKeys(folder.folder("rocksdb")));
        stores.add(new PostgresqlRows(server));
        Optional<Path> redis = RedisSet.program();
        if (redis.isPresent()) {
          stores.add(RedisSet.start(redis.get(), folder.folder("redis")));
        } else {
          progress.accept("Redis: not found");
        }
        return new Run(effort, stores, progress).rows();
      } finally {
        for (Store store : stores) {
          store.close();
        }
      }
    }
  }

  /** One measurement. The first store is ours, the second is ours on PostgreSQL. */
  private final class Run {

    private final Effort effort;
    private final List<Store> stores;
    private final Consumer<String> progress;
    private final Slices slices;
    private final List<Row> rows = new ArrayList<>();

    Run(Effort effort, List<Store> stores, Consumer<String> progress) {
      this.effort = effort;
      this.stores = stores;
      this.progress = progress;
      this.slices = new Slices(effort.pick(10_000, 1_000_000, 2_000_000));
    }

    List<Row> rows() throws Exception {
      fill();
      for (int group : new int[] {1, 100, 1_000, 10_000}) {
        for (int callers : new int[] {1, SEVERAL}) {
          progress.accept("groups of " + group + ", callers: " + callers);
          measure(group, callers);
        }
      }
      return rows;
    }

    /** Everybody has ids already, for what is empty is fast. */
    private void fill() throws Exception {
      for (int slice = 0; slice < effort.pick(1, 1, 2); slice++) {
        long[] ids = slices.next();
        for (Store store : stores) {
          progress.accept("filling " + store.name());
          new Measured().round(store, new Groups(ids, FILLING_GROUP, Long.MAX_VALUE), 2);
        }
      }
    }

    private void measure(int group, int callers) throws Exception {
      List<Measured> measured = stores.stream().map(store -> new Measured()).toList();
      int underWay = Math.min(callers, effort.pick(4, SEVERAL, SEVERAL));
      long nanos = TimeUnit.MILLISECONDS.toNanos(effort.pick(5, 300, 1_500));
      for (int round = 0; round <= effort.pick(1, 3, 3); round++) {
        long[] ids = slices.next();
        for (int store = 0; store < stores.size(); store++) {
          // Whoever is written in Java is compiled in the first round, which does not count.
          Measured of = round == 0 ? new Measured() : measured.get(store);
          of.round(stores.get(store), new Groups(ids, group, nanos), underWay);
        }
      }
      addRows(
          String.format(
              Locale.ROOT,
              "groups of %,d, %s",
              group,
              callers == 1 ? "one caller" : callers + " under way"),
          measured);
    }

    private void addRows(String subject, List<Measured> measured) {
      Measured ours = measured.get(0);
      Measured shared = measured.get(1);
      List<Measured> theirs = measured.subList(2, measured.size());
      for (int peer = 0; peer < theirs.size(); peer++) {
        String name = stores.get(2 + peer).name();
        rows.add(row(subject, ours, name, theirs.get(peer).perSecond()).shownOnly());
      }
      rows.add(
          row(subject, ours, BEST, theirs.stream().mapToDouble(Measured::perSecond).max().orElse(0))
              .wanting(GOAL));
      rows.add(
          row(
              "PostgreSQL adapter, " + subject,
              shared,
              "PostgreSQL, one row per id",
              theirs.get(2).perSecond()));
      rows.add(latency(subject + ", median of a group", ours, theirs, m -> m.micros(MEDIAN)));
      rows.add(latency(subject + ", 99 % of groups", ours, theirs, m -> m.micros(NEARLY_ALL)));
    }

    private Row row(String subject, Measured ours, String beside, double theirs) {
      return Row.beside(
          name(), subject, Unit.ACTIVITIES_PER_SECOND, ours.perSecond(), beside, theirs);
    }

    private Row latency(
        String subject, Measured ours, List<Measured> theirs, ToDoubleFunction<Measured> micros) {
      double best = theirs.stream().mapToDouble(micros).min().orElse(0);
      return Row.beside(name(), subject, Unit.MICROSECONDS, micros.applyAsDouble(ours), BEST, best)
          .shownOnly();
    }
  }
}
