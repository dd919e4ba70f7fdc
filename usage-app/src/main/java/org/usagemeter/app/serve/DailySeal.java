package org.usagemeter.app.serve;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.domain.time.UtcDay;

/** Seals old days once a UTC day; where that failed, at the next look again. */
final class DailySeal {

  private static final Logger LOG = LoggerFactory.getLogger(DailySeal.class);

  private final MeterActivities meter;
  private final Clock clock;
  private final int lateDays;

  /** The day on which old days were sealed last, or are being sealed. */
  private final AtomicReference<@Nullable LocalDate> sealedOn = new AtomicReference<>();

  /**
   * Nothing is sealed before the first look.
   *
   * @param lateDays how many days before today stay open
   */
  DailySeal(MeterActivities meter, Clock clock, int lateDays) {
    this.meter = meter;
    this.clock = clock;
    this.lateDays = lateDays;
  }

  /** Seals if that was not done today. Does not wait for it. */
  void look() {
    LocalDate today = UtcDay.of(clock.instant());
    if (today.equals(sealedOn.getAndSet(today))) {
      return;
    }
    CompletionStage<List<LocalDate>> sealing = meter.sealOldDays(lateDays);
    sealing.whenComplete(
        (days, failure) -> {
          if (failure != null) {
            sealedOn.set(null);
            LOG.warn("old days were not sealed, it is tried again: {}", Sentences.of(failure));
          } else if (!days.isEmpty()) {
            LOG.info("sealed what is older than {} days: {}", lateDays, days);
          }
        });
  }
}
