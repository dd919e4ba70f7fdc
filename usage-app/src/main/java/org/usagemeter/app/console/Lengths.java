package org.usagemeter.app.console;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as people write and read them. */
public final class Lengths {

  private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,6})([smh])");

  private Lengths() {}

  /** A length such as {@code 10s}, {@code 15m} or {@code 1h}; nothing for anything else. */
  public static Optional<Duration> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(parts.group(1));
    return Optional.of(
        switch (parts.group(2)) {
          case "s" -> Duration.ofSeconds(number);
          case "m" -> Duration.ofMinutes(number);
          default -> Duration.ofHours(number);
        });
  }

  /** About how long, in one unit, cut: {@code 59s}, {@code 5m}, {@code 47h} or {@code 2d}. */
  public static String about(Duration length) {
    Duration shown = length.isNegative() ? Duration.ZERO : length;
    if (shown.toMinutes() == 0) {
      return shown.toSeconds() + "s";
    }
    if (shown.toHours() == 0) {
      return shown.toMinutes() + "m";
    }
    return shown.toDays() < 2 ? shown.toHours() + "h" : shown.toDays() + "d";
  }

  /** How long as a clock shows it: {@code 0:07}, {@code 59:59} or {@code 1:00:00}. */
  static String clock(long seconds) {
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
