package org.usagemeter.wire;

import java.time.Instant;
import java.util.Optional;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;

/** Terms that count how often they were asked for. */
final class FixedTerms implements PayloadTerms {

  static final Scope APP = new App(new Project("77"), "7");

  private final Optional<Instant> consumedAt;
  private int asked;

  private FixedTerms(Optional<Instant> consumedAt) {
    this.consumedAt = consumedAt;
  }

  static FixedTerms ownTime() {
    return new FixedTerms(Optional.empty());
  }

  static FixedTerms consumedAt(String moment) {
    return new FixedTerms(Optional.of(Instant.parse(moment)));
  }

  int asked() {
    return asked;
  }

  @Override
  public Scope scope() {
    asked++;
    return APP;
  }

  @Override
  public Metric metric() {
    return Metric.ACTIVITIES;
  }

  @Override
  public Optional<Instant> consumedAt() {
    return consumedAt;
  }
}
