package org.usagemeter.app.demo;

import java.time.Instant;
import java.util.Optional;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.wire.PayloadTerms;

/** The samples are events, which say everything themselves. */
final class NoPayloads implements PayloadTerms {

  @Override
  public Scope scope() {
    return SampleProject.PROJECT;
  }

  @Override
  public Metric metric() {
    return Metric.ACTIVITIES;
  }

  @Override
  public Optional<Instant> consumedAt() {
    return Optional.empty();
  }
}
