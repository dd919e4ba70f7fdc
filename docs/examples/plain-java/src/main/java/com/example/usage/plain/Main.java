package com.example.usage.plain;

import java.io.PrintStream;
import java.time.Clock;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.application.UsageReader;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

/** Meters three activities, two of which are the same one. */
final class Main {

  private Main() {}

  /**
   * Prints what was counted and what the project used.
   *
   * @param arguments the URL of a storage, such as {@code sqlite:usage.db}
   */
  public static void main(String[] arguments) {
    run(arguments[0], Clock.systemUTC(), System.out);
  }

  static void run(String url, Clock clock, PrintStream out) {
    App app = new App(new Project("1369785403853424"), "12345678");
    try (UsageStorage storage = UsageStorageProvider.openUrl(url).toCompletableFuture().join()) {
      Catalog all = Catalog.acceptingAll();
      MeterActivities meter = new ActivityMeter(all, storage.activityLedger(), clock);
      ReadUsage usage = new UsageReader(all, storage.activityLedger(), clock);

      ActivityBatch.Builder batch = meter.acceptance().toCompletableFuture().join().newBatch();
      batch.add(new Activity("1780000000000000000", clock.instant(), app));
      batch.add(new Activity("1780000000000000001", clock.instant(), app));
      batch.add(new Activity("1780000000000000000", clock.instant(), app));
      MeterReceipt receipt = meter.meter(batch.build()).toCompletableFuture().join();
      ProjectUsage used = usage.projectUsage(app.project(), 7).toCompletableFuture().join();

      out.println("counted " + receipt.counted() + ", duplicate " + receipt.duplicate());
      out.println("used " + used.used().activities());
    }
  }
}
