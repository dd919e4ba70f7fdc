package org.usagemeter.app.config;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
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

  /**
   * A whole number.
   *
   * @param range the least number and the largest, as far as there are any
   */
  static long within(List<String> range, YamlValue value) {
    long number = value.number();
    long least = range.isEmpty() ? 0 : Long.parseLong(range.get(0));
    long most = range.size() < 2 ? Long.MAX_VALUE : Long.parseLong(range.get(1));
    if (number < least || number > most) {
      throw value.mistake("not between " + least + " and " + most + ": " + number);
    }
    return number;
  }

  /**
   * A length of time.
   *
   * @param range the shortest and the longest, or nothing
   */
  static Duration lengthWithin(List<String> range, YamlValue value) {
    Duration length = duration(value);
    List<Duration> ends = range.stream().flatMap(end -> Lengths.parse(end).stream()).toList();
    if (!ends.isEmpty()
        && (length.compareTo(ends.get(0)) < 0 || length.compareTo(ends.get(1)) > 0)) {
      throw value.mistake(
          "not between " + String.join(" and ", range) + ": \"" + value.text() + "\"");
    }
    return length;
  }

  /** A length of time such as {@code 15m}. */
  private static Duration duration(YamlValue value) {
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
