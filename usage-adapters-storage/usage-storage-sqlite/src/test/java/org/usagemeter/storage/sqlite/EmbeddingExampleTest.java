package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.application.UsageReader;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

/** The example of the README: it runs, and it stands there as it stands here. */
final class EmbeddingExampleTest {

  @TempDir private Path folder;
  private final Clock clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

  long example() {
    try (UsageStorage storage = openUrl("sqlite:usage.db").toCompletableFuture().join()) {
      Catalog catalog = Catalog.acceptingAll();
      MeterActivities meter = new ActivityMeter(catalog, storage.activityLedger(), clock);
      ReadUsage usage = new UsageReader(catalog, storage.activityLedger(), clock);
      Project project = new Project("1369785403853424");

      ActivityBatch.Builder batch = meter.acceptance().toCompletableFuture().join().newBatch();
      batch.add(new Activity("1780000000000000000", clock.instant(), new App(project, "12345678")));
      meter.meter(batch.build()).toCompletableFuture().join(); // on disk when it returns

      DedupedActivityCount used =
          usage.projectUsage(project, 7).thenApply(ProjectUsage::used).toCompletableFuture().join();
      return used.activities();
    }
  }

  /** In the test's own folder, not where the build runs. */
  private CompletionStage<UsageStorage> openUrl(String url) {
    return UsageStorageProvider.openUrl(
        url.replace("usage.db", folder.resolve("usage.db").toString()));
  }

  @Test
  void example_runTwice_countsTheActivityOnce() {
    assertThat(example()).isEqualTo(1);
    assertThat(example()).isEqualTo(1);
  }

  @Test
  void readme_hasTheExample() throws IOException {
    Path module = Path.of("").toAbsolutePath();
    String source =
        Files.readString(
            module.resolve(
                "src/test/java/org/usagemeter/storage/sqlite/EmbeddingExampleTest.java"));
    int from = source.indexOf("    try (UsageStorage storage");
    String example = source.substring(from, source.indexOf("\n    }\n", from) + 6);

    assertThat(Files.readString(module.resolve("../../README.md")))
        .contains("```java\n" + example.replaceAll("(?m)^ {4}", "") + "\n```");
  }
}
