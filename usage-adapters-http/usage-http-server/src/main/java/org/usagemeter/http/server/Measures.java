package org.usagemeter.http.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.usagemeter.domain.metering.LedgerStatus;

/** What operators watch, in the form of Prometheus. Safe for use by many threads. */
final class Measures implements AutoCloseable {

  /** The form of {@link #text}. */
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private static final String ACTIVITIES = "usage.activities";

  private static final Duration[] COMMIT_TIMES =
      IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<RouteStatus, Timer> requests = new ConcurrentHashMap<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final Counter counted = activities("counted");
  private final Counter duplicate = activities("duplicate");
  private final Counter late = activities("late");
  private final Counter rejected = activities("rejected");
  private final Timer commits =
      Timer.builder("usage.commit")
          .description("from handing a batch over until it is kept")
          .serviceLevelObjectives(COMMIT_TIMES)
          .register(registry);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final OfficialMeasures official = new OfficialMeasures(registry);
  private volatile LedgerStatus ledger = new LedgerStatus(0, 0, 0, Optional.empty());

  Measures(HeldActivities held) {
    Gauge.builder("usage.connections", connections, AtomicInteger::get)
        .description("connections that are open")
        .register(registry);
    Gauge.builder("usage.held.activities", held, holding -> (double) holding.total())
        .description("activities of bodies that are not answered yet")
        .register(registry);
    Gauge.builder("usage.waiting.activities", this, measures -> (double) measures.ledger.waiting())
        .description("activities that wait to be recorded")
        .register(registry);
    Gauge.builder("usage.distinct.ids", this, measures -> (double) measures.ledger.distinctIds())
        .description("ids held in memory to tell duplicates by")
        .register(registry);
    Gauge.builder("usage.as.of", this, measures -> (double) measures.ledger.asOf())
        .description("sequence number of the ledger")
        .register(registry);
    Gauge.builder(
            "usage.write.failed", this, measures -> measures.ledger.failure().isPresent() ? 1 : 0)
        .description("1 while the last write failed")
        .register(registry);
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /** How many connections are open, to be counted up and down. */
  AtomicInteger connections() {
    return connections;
  }

  void answered(String route, String method, int status, long nanos) {
    RouteStatus answered = new RouteStatus(route, method, status);
    // Nearly always there, and then without a lock.
    Timer timer = requests.get(answered);
    if (timer == null) {
      timer = requests.computeIfAbsent(answered, this::timer);
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  void committed(long newOnes, long duplicates, long nanos) {
    counted.increment((double) newOnes);
    duplicate.increment((double) duplicates);
    commits.record(nanos, TimeUnit.NANOSECONDS);
  }

  void late(long activities) {
    late.increment((double) activities);
  }

  void rejected(long activities) {
    rejected.increment((double) activities);
  }

  void refusedBy(String limit) {
    registry.counter("usage.limiter.refusals", "limit", limit).increment();
  }

  /** What operators watch of the official numbers. */
  OfficialMeasures official() {
    return official;
  }

  /** Everything as of now, with the ledger as {@code status} says. */
  String text(LedgerStatus status) {
    ledger = status;
    return registry.scrape("text/plain; version=0.0.4");
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }

  private Counter activities(String verdict) {
    return Counter.builder(ACTIVITIES)
        .description("activities that were handed in, by what became of them")
        .tag("verdict", verdict)
        .register(registry);
  }

  private Timer timer(RouteStatus answered) {
    return Timer.builder("usage.http.requests")
        .description("from a request's headers to its answer")
        .tag("route", answered.route())
        .tag("method", answered.method())
        .tag("status", Integer.toString(answered.status()))
        .register(registry);
  }

  private record RouteStatus(String route, String method, int status) {}
}
