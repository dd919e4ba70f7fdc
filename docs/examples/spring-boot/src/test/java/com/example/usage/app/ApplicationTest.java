package com.example.usage.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
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
