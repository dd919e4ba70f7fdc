package org.usagemeter.benchmarks.parsing;

import java.time.Instant;
import java.util.Optional;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.wire.PayloadTerms;

/** One app consumed every payload, at one moment. */
final class FixedTerms implements PayloadTerms {

  @Override
  public Scope scope() {
    return new App(new Project("1369785403853424"), "12345678");
  }

  @Override
  public Metric metric() {
    return Metric.ACTIVITIES;
  }

  @Override
  public Optional<Instant> consumedAt() {
    return Optional.of(Instant.parse("2026-11-20T12:00:00Z"));
  }
}
