package org.usagemeter.app.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.usagemeter.http.server.settings.RateLimit;

/** Numbers with bounds and units, as the file writes them. */
final class Quantity {

  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,6})([smh])");
  private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,8})/([1-9][0-9]{0,6}[smh])");

  private Quantity() {}

  /** A whole number that is at least {@code least} and at most {@code most}. */
  static long between(long least, long most, YamlValue value) {
    long number = value.number();
    if (number < least || number > most) {
      throw value.mistake("not between " + least + " and " + most + ": " + number);
    }
    return number;
  }

  static int between(int least, int most, YamlValue value) {
    return (int) between((long) least, (long) most, value);
  }

  /** A length of time such as {@code 15m}. */
  static Duration duration(YamlValue value) {
    Matcher parts = DURATION.matcher(value.text());
    if (!parts.matches()) {
      throw value.mistake(
          "not a time such as 10s, 15m or 1h: \""
              + value.text()
              + "\"; a number from 1 and its unit");
    }
    return duration(parts.group());
  }

  /** How often in which time, such as {@code 50/15m}. */
  static RateLimit rate(YamlValue value) {
    Matcher parts = RATE.matcher(value.text());
    if (!parts.matches()) {
      throw value.mistake(
          "not a limit such as 50/15m, that is 50 in 15 minutes: \"" + value.text() + "\"");
    }
    return new RateLimit(Integer.parseInt(parts.group(1)), duration(parts.group(2)));
  }

  private static Duration duration(String text) {
    long number = Long.parseLong(text.substring(0, text.length() - 1));
    return switch (text.charAt(text.length() - 1)) {
      case 's' -> Duration.ofSeconds(number);
      case 'm' -> Duration.ofMinutes(number);
      default -> Duration.ofHours(number);
    };
  }
}
