package org.usagemeter.app.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.usagemeter.app.console.Lengths;
import org.usagemeter.http.server.settings.RateLimit;

/** Numbers with bounds and units, as the file writes them. */
final class Quantity {

  private static final int PERCENT_DECIMALS = 4;
  private static final Pattern PERCENT =
      Pattern.compile("100(\\.0{1,4})?|[0-9]{1,2}(\\.[0-9]{1,4})?");
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
    return Lengths.parse(value.text())
        .orElseThrow(
            () ->
                value.mistake(
                    "not a time such as 10s, 15m or 1h: \""
                        + value.text()
                        + "\"; a number from 1 and its unit"));
  }

  /** How often in which time, such as {@code 50/15m}. */
  static RateLimit rate(YamlValue value) {
    Matcher parts = RATE.matcher(value.text());
    if (!parts.matches()) {
      throw value.mistake(
          "not a limit such as 50/15m, that is 50 in 15 minutes: \"" + value.text() + "\"");
    }
    return new RateLimit(
        Integer.parseInt(parts.group(1)), Lengths.parse(parts.group(2)).orElseThrow());
  }

  /** Percent with up to 4 decimals, such as {@code 0.1}, as millionths of the whole. */
  static int millionths(YamlValue value) {
    if (!PERCENT.matcher(value.text()).matches()) {
      throw value.mistake(
          "not a percentage from 0 to 100 with up to 4 decimals: \"" + value.text() + "\"");
    }
    return new BigDecimal(value.text()).movePointRight(PERCENT_DECIMALS).intValueExact();
  }
}
