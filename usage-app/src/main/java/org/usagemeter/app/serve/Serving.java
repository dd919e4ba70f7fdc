package org.usagemeter.app.serve;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.usagemeter.app.config.CollectingTerms;
import org.usagemeter.app.config.Configuration;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.console.StopSignals;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.app.demo.DemoTrees;
import org.usagemeter.app.official.CollectionTurns;
import org.usagemeter.app.official.Vendor;
import org.usagemeter.domain.application.ActivityMeter;
import org.usagemeter.domain.application.UsageReader;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.http.server.UsageServer;
import org.usagemeter.http.server.UsageServer.Official;
import org.usagemeter.http.server.UsageServer.Served;
import org.usagemeter.http.server.settings.ServerSettings;

/** Serves until somebody asks it to stop. */
public final class Serving {

  private final Surroundings around;
  private final ServeTerms terms;
  private final PrintStream out;

  /** A server within {@code around} that does not run yet. */
  public Serving(Surroundings around, ServeTerms terms) {
    this.around = around;
    this.terms = terms;
    this.out = around.out();
  }

  /**
   * Listens, loads, and serves until the calling thread is interrupted or the process gets the
   * signal to end. Then it finishes what was accepted and closes what was opened.
   */
  public void run() {
    StopSignals signals = StopSignals.forThisThread();
    try {
      listenAndServe(Plan.of(terms, around));
    } catch (Interrupted e) {
      out.println("stopped");
    } finally {
      signals.close();
    }
  }

  private void listenAndServe(Plan plan) {
    out.println(plan.subject());
    CompletableFuture<Served> loading = new CompletableFuture<>();
    // Closed the other way round: first nobody asks any more, then the data are closed.
    try (Place place = Place.of(plan.data(), around.engine());
        Listener listener = Listener.start(server(plan, loading))) {
      sayWhere(plan, listener.port());
      serve(plan, place, loading);
    }
  }

  private UsageServer server(Plan plan, CompletableFuture<Served> loading) {
    // Rate limits go by the real time, even where the counts are those of another day.
    return new UsageServer(plan.settings(), plan.credentials(), around.clock(), loading);
  }

  private void sayWhere(Plan plan, int port) {
    ServerSettings settings = plan.settings();
    String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
    String url = (settings.tls().isPresent() ? "https://" : "http://") + host + ":" + port;
    out.println("listening on " + url + ", loading ...");
    plan.oneRun().ifPresent(secret -> secret.lines(url).forEach(out::println));
  }

  private void serve(Plan plan, Place place, CompletableFuture<Served> loading) {
    Configuration configuration = plan.configuration();
    Catalog catalog = configuration.catalog();
    OpenData data = place.open();
    MeterActivities meter = new ActivityMeter(catalog, data.ledger(), terms.clock());
    if (plan.data().isEmpty()) {
      DemoTrees.fill(meter, plan.asOf());
    }
    UsageReader read = new UsageReader(catalog, data.ledger(), terms.clock());
    // Closed the other way round, too: nobody is asked any more before the data are closed.
    try (Chores chores = new Chores()) {
      CollectingTerms collecting = configuration.collecting();
      if (collecting.sources().isEmpty()) {
        loading.complete(served(meter, read, official(configuration, data, List.of())));
        out.println("ready");
      } else {
        Vendor vendor = new Vendor(around.clock(), around.environment(), place::kept);
        vendor.remember(Awaiting.result(data.archive().statuses()));
        CollectionTurns turns = new CollectionTurns(data.lease(), around.clock());
        Official official =
            official(configuration, data, turns.of(vendor.sources(collecting.sources())));
        loading.complete(served(meter, read, official));
        out.println("ready");
        chores.add(
            OfficialRounds.begin(
                official.collect(),
                official.reconcile(),
                turns,
                around.clock(),
                collecting.every(),
                vendor));
      }
      configuration
          .lateDays()
          .ifPresent(days -> chores.add(Sealing.begin(new DailySeal(meter, terms.clock(), days))));
      waitForTheEnd();
    }
  }

  private Official official(
      Configuration configuration, OpenData data, List<OfficialUsageSource> sources) {
    return OfficialParts.of(configuration, data, sources, around.clock(), terms.clock());
  }

  private static Served served(MeterActivities meter, UsageReader read, Official official) {
    return new Served(meter, read, Optional.of(official));
  }

  /** Until the thread is interrupted, which throws {@link Interrupted}. */
  private static void waitForTheEnd() {
    Awaiting.result(new CompletableFuture<>());
  }
}
