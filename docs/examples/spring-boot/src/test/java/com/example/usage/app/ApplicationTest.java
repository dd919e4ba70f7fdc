package com.example.usage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.UsageWindow;

final class ApplicationTest {

  private static final Instant NOON = Instant.parse("2024-11-20T12:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2024-11-20");
  private static final App APP = new App(new Project("1369785403853424"), "12345678");

  @TempDir private Path folder;

  @Test
  void context_startedTwiceOnOneFile_metersAndReads() {
    try (ConfigurableApplicationContext context = start()) {
      assertThat(meter(context).counted()).isEqualTo(1);
      assertThat(used(context)).isEqualTo(1);
    }
    // The first context has closed the storage, or the second could not open it.
    try (ConfigurableApplicationContext context = start()) {
      assertThat(meter(context).duplicate()).isEqualTo(1);
      assertThat(used(context)).isEqualTo(1);
    }
  }

  @Test
  void context_withoutAUrl_hasNoStorage() {
    try (ConfigurableApplicationContext context = builder().run()) {
      assertThat(context.getBeanNamesForType(UsageStorage.class)).isEmpty();
    }
  }

  /** Counted: every line that is neither blank nor an import nor the name of the package. */
  @Test
  void autoConfiguration_inLines_hasAtMostThirty() throws IOException {
    List<String> source =
        Files.readAllLines(
            Path.of("src/main/java/com/example/usage/spring/UsageAutoConfiguration.java"));

    Stream<String> lines =
        source.stream().filter(line -> !line.isBlank() && !line.matches("(import|package) .*"));

    assertThat(lines).hasSizeLessThanOrEqualTo(30);
  }

  private ConfigurableApplicationContext start() {
    return builder().run("--usage.storage.url=sqlite:" + folder.resolve("usage.db"));
  }

  private static SpringApplicationBuilder builder() {
    return new SpringApplicationBuilder(Application.class)
        .properties("spring.main.banner-mode=off");
  }

  private static MeterReceipt meter(ConfigurableApplicationContext context) {
    MeterActivities meter = context.getBean(MeterActivities.class);
    ActivityBatch.Builder batch = meter.acceptance().toCompletableFuture().join().newBatch();
    batch.add(new Activity("1780000000000000000", NOON, APP));
    return meter.meter(batch.build()).toCompletableFuture().join();
  }

  private static long used(ConfigurableApplicationContext context) {
    UsageWindow day = new UsageWindow(DAY, DAY.plusDays(1));
    return context
        .getBean(ReadUsage.class)
        .projectTree(APP.project(), new AskedWindow.Days(day))
        .thenApply(tree -> tree.total(APP.project(), Metric.ACTIVITIES).activities())
        .toCompletableFuture()
        .join();
  }
}
