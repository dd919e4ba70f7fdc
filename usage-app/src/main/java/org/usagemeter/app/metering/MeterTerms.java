package org.usagemeter.app.metering;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.wire.ActivityFormat;
import org.usagemeter.wire.ActivityParser;
import org.usagemeter.wire.PayloadTerms;

/**
 * What all sources of one call have in common.
 *
 * @param meter who takes the activities
 * @param format how they are written
 * @param payload who consumed them and when, where they do not say so
 * @param directory where a temporary file may be made
 * @param around where progress is shown
 */
public record MeterTerms(
    MeterActivities meter,
    ActivityFormat format,
    PayloadTerms payload,
    Path directory,
    Surroundings around) {

  /** Small enough for arrays that the garbage collector does not treat as large ones. */
  static final int BATCH_ROWS = 32_768;

  /** Refuses nulls. */
  public MeterTerms {
    requireNonNull(meter, "meter");
    requireNonNull(format, "format");
    requireNonNull(payload, "payload");
    requireNonNull(directory, "directory");
    requireNonNull(around, "around");
  }

  ActivityParser parser(Acceptance acceptance) {
    return new ActivityParser(format, payload, acceptance);
  }
}
