package org.usagemeter.http.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.usagemeter.domain.official.RequestLimit;
import org.usagemeter.domain.official.VendorAllowance;

/**
 * What an answer says of the allowance. Moments are compared with the vendor's own clock, the
 * {@code date} of the same answer, and with ours only where there is none: ours may be hours off.
 */
final class RateHeaders {

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private final HttpAnswer answer;
  private final RequestLimit limit;
  private final Instant vendorNow;

  /**
   * Reads the headers of {@code answer}.
   *
   * @param limit what the kind of source allows, where the answer does not say
   * @param ourNow when it came
   */
  RateHeaders(HttpAnswer answer, RequestLimit limit, Instant ourNow) {
    this.answer = answer;
    this.limit = limit;
    this.vendorNow = answer.header("date").flatMap(RateHeaders::httpDate).orElse(ourNow);
  }

  /** Limit, what is left and the reset, if all three are there. */
  Optional<VendorAllowance> allowance() {
    Optional<Long> whole = number("x-rate-limit-limit");
    Optional<Long> remaining = number("x-rate-limit-remaining");
    Optional<Duration> reset = reset();
    return whole.flatMap(
        all -> remaining.flatMap(left -> reset.map(in -> new VendorAllowance(all, left, in))));
  }

  /** How long a refused request has to wait. */
  Duration retryAfter() {
    return reset().or(this::retryAfterHeader).orElse(limit.window());
  }

  private Optional<Duration> reset() {
    return number("x-rate-limit-reset").map(Instant::ofEpochSecond).map(this::until);
  }

  private Optional<Duration> retryAfterHeader() {
    Optional<Duration> seconds = number("retry-after").map(Duration::ofSeconds).map(this::bounded);
    return seconds.or(
        () -> answer.header("retry-after").flatMap(RateHeaders::httpDate).map(this::until));
  }

  private Duration until(Instant moment) {
    return bounded(Duration.between(vendorNow, moment));
  }

  /** What is further away than a day is a mistake, and nobody waits for it. */
  private Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? limit.window().plusMinutes(1) : wait;
  }

  private Optional<Long> number(String header) {
    return answer
        .header(header)
        .map(String::strip)
        .filter(text -> NUMBER.matcher(text).matches())
        .map((Function<String, Long>) Long::parseLong)
        .filter(number -> number <= Instant.MAX.getEpochSecond());
  }

  private static Optional<Instant> httpDate(String text) {
    try {
      return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text.strip(), Instant::from));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
