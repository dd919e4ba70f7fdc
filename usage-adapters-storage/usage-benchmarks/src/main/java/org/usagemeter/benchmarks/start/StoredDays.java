package org.usagemeter.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.usagemeter.benchmarks.sample.SampleIds;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.http.server.access.TokenHash;

/**
 * What is on disk when the server starts: days of one app, the last of them {@link #NOW}.
 *
 * @param days how many days have ids
 * @param idsOfDay how many each of them has
 */
record StoredDays(int days, int idsOfDay) {

  /** The moment that the server is told it is. */
  static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

  /** Lets in; made up, like everything that is measured with. */
  static final String TOKEN = "a".repeat(43);

  static final String CONFIGURATION = "usage.yaml";

  /** One more activity of the last day. */
  static final String EVENT =
      "{\"id\":\"1\",\"consumed_at\":\"2026-11-20T11:00:00Z\",\"project_id\":\"7\",\"app_id\":\"8\"}\n";

  private static final App APP = new App(new Project("7"), "8");
  private static final int BATCH = 1 << 17;
  private static final long DAY_SECONDS = 86_400;

  /** All ids. */
  long ids() {
    return (long) days * idsOfDay;
  }

  /** Makes {@code usage.db} and a configuration in {@code directory}, through the real storage. */
  void write(Path directory) throws IOException {
    Files.writeString(
        directory.resolve(CONFIGURATION),
        "projects:\n  - {id: \"7\", apps: [{id: \"8\"}]}\ntokens:\n  - {sha256: "
            + TokenHash.of(TOKEN).hex()
            + ", role: admin, project: \"7\"}\n");
    String url = "sqlite:" + directory.resolve("usage.db");
    try (UsageStorage storage = UsageStorageProvider.openUrl(url).toCompletableFuture().join()) {
      ActivityMeter meter =
          new ActivityMeter(
              Catalog.acceptingAll(), storage.activityLedger(), Clock.fixed(NOW, ZoneOffset.UTC));
      ActivityBatch.Builder batch = meter.acceptance().toCompletableFuture().join().newBatch();
      int leaf = batch.leaf(new Leaf(APP, Metric.ACTIVITIES));
      long[] ids = SampleIds.SNOWFLAKES.make(idsOfDay, 0, 20_261_120);
      for (int day = days - 1; day >= 0; day--) {
        for (long id : ids) {
          batch.add(leaf, 0, id, NOW.getEpochSecond() - day * DAY_SECONDS, 0);
          if (batch.size() == BATCH) {
            meter.meter(batch.build()).toCompletableFuture().join();
          }
        }
      }
      if (batch.size() > 0) {
        meter.meter(batch.build()).toCompletableFuture().join();
      }
    }
  }

  /** What the server is told. */
  static List<String> arguments(Path directory) {
    return List.of(
        "serve",
        "--config",
        directory.resolve(CONFIGURATION).toString(),
        "--data",
        directory.toString(),
        "--port",
        "0",
        "--as-of",
        NOW.toString());
  }
}
