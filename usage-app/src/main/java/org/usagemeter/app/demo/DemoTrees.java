package org.usagemeter.app.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.port.in.MeterActivities;

/** The made-up project and account, and what they consumed up to any day. */
public final class DemoTrees {

  private DemoTrees() {}

  /** Both, with a billing period of the project that is right for {@link #fill} on that day. */
  public static Catalog catalog(LocalDate today) {
    return new Catalog(
        false,
        List.of(SampleProject.listed(today)),
        Map.of(SampleAccount.ACCOUNT, List.of(SampleAccount.tree())),
        Set.of());
  }

  /** Meters what they consumed up to {@code now}. Waits until it is recorded. */
  public static void fill(MeterActivities meter, Instant now) {
    for (Sample sample : List.of(SampleProject.sample(now), SampleAccount.sample(now))) {
      Awaiting.result(meter.meter(sample.batch(Awaiting.result(meter.acceptance()))));
    }
  }
}
