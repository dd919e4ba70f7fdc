package org.usagemeter.app.command;

import java.time.Clock;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Moments;
import org.usagemeter.app.console.Surroundings;
import picocli.CommandLine.Option;

/** What time it is for the command. */
final class ClockOption {

  @Option(
      names = "--as-of",
      paramLabel = "MOMENT",
      description = "The present of the command, like 2026-11-21T12:00:00Z (default: now).")
  private @Nullable String asOf;

  Clock clock(Surroundings around) {
    return asOf == null
        ? around.clock()
        : Clock.fixed(Moments.moment("--as-of", asOf), ZoneOffset.UTC);
  }
}
