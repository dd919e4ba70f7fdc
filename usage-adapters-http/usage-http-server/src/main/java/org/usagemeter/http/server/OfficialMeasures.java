package org.usagemeter.http.server;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.report.DriftStatus;

/**
 * What operators watch of the official numbers. A figure of which nothing is known is absent. Safe
 * for use by many threads.
 *
 * <p>Gauges read what was said last and stay registered while there is something to read: a scrape
 * never takes away what another one is about to write.
 */
final class OfficialMeasures {

  private final MultiGauge age;
  private final MultiGauge failing;
  private final MultiGauge remaining;
  private final MultiGauge unexplained;
  private volatile Standing last = Standing.NONE;

  OfficialMeasures(MeterRegistry registry) {
    this.age =
        MultiGauge.builder("usage.official.age")
            .description("time since the vendor last answered the source")
            .baseUnit("seconds")
            .register(registry);
    this.failing =
        MultiGauge.builder("usage.official.failing")
            .description("1 while the last attempt to ask the vendor failed or it is not asked")
            .register(registry);
    this.remaining =
        MultiGauge.builder("usage.official.remaining")
            .description("requests that the vendor last said were left")
            .register(registry);
    this.unexplained =
        MultiGauge.builder("usage.reconciliation.unexplained")
            .description("unexplained differences that the last comparison found")
            .register(registry);
  }

  /**
   * How it goes with the official numbers.
   *
   * @param at as of which moment ages are told
   * @param sources by name
   * @param drift unexplained differences by target
   */
  record Standing(Instant at, Map<String, SourceState> sources, Map<SourceTarget, Long> drift) {

    static final Standing NONE = new Standing(Instant.EPOCH, Map.of(), Map.of());

    Standing {
      sources = Map.copyOf(sources);
      drift = Map.copyOf(drift);
    }

    static Standing of(Instant at, List<SourceState> sources, List<DriftStatus> checked) {
      return new Standing(
          at,
          sources.stream()
              .collect(
                  Collectors.toMap(
                      source -> source.terms().name(),
                      Function.identity(),
                      (first, second) -> second)),
          drift(checked));
    }

    /** The same sources, somewhat later. */
    Standing at(Instant later, List<DriftStatus> checked) {
      return new Standing(later, sources, drift(checked));
    }

    private static Map<SourceTarget, Long> drift(List<DriftStatus> checked) {
      return checked.stream()
          .collect(
              Collectors.toMap(
                  DriftStatus::target, DriftStatus::unexplained, (first, second) -> second));
    }
  }

  /** What was told last; nothing before the first time. */
  Standing last() {
    return last;
  }

  /** Tells {@code standing} from now on. */
  void tell(Standing standing) {
    last = standing;
    sources(age, standing, source -> source.status().lastAnswer().isPresent(), this::age);
    sources(failing, standing, source -> true, OfficialMeasures::failing);
    sources(
        remaining,
        standing,
        source -> source.status().allowance().isPresent(),
        OfficialMeasures::remaining);
    unexplained.register(
        standing.drift().keySet().stream()
            .map(
                target ->
                    MultiGauge.Row.of(
                        Tags.of("target", target.kind() + " " + target.name()),
                        target,
                        asked -> (double) last.drift().getOrDefault(asked, 0L)))
            .toList());
  }

  private void sources(
      MultiGauge gauge,
      Standing standing,
      Predicate<SourceState> known,
      ToDoubleFunction<SourceState> figure) {
    gauge.register(
        standing.sources().values().stream()
            .filter(known)
            .map(source -> source.terms().name())
            .map(
                name ->
                    MultiGauge.Row.of(Tags.of("source", name), name, asked -> value(asked, figure)))
            .toList());
  }

  private double value(String name, ToDoubleFunction<SourceState> figure) {
    SourceState source = last.sources().get(name);
    return source == null ? Double.NaN : figure.applyAsDouble(source);
  }

  private double age(SourceState source) {
    return source
        .status()
        .lastAnswer()
        .map(answer -> (double) Math.max(0, Duration.between(answer, last.at()).toSeconds()))
        .orElse(Double.NaN);
  }

  private static double failing(SourceState source) {
    return source.stopped() || source.status().failure().isPresent() ? 1 : 0;
  }

  private static double remaining(SourceState source) {
    return source
        .status()
        .allowance()
        .map(VendorAllowance::remaining)
        .map(Long::doubleValue)
        .orElse(Double.NaN);
  }
}
