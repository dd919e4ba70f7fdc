package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How many requests the vendor said were left. Source: headers {@code x-rate-limit-limit}, {@code
 * x-rate-limit-remaining} and {@code x-rate-limit-reset}.
 *
 * @param limit requests of a whole window, 0 or more
 * @param remaining requests that are left of it, 0 or more
 * @param resetsIn how long after the answer the next window starts, by the vendor's own clock where
 *     the answer shows it; not negative
 */
public record VendorAllowance(long limit, long remaining, Duration resetsIn) {

  /** Refuses negative figures. */
  public VendorAllowance {
    requireNonNull(resetsIn, "resetsIn");
    if (limit < 0 || remaining < 0 || resetsIn.isNegative()) {
      throw new IllegalArgumentException(
          "negative allowance: " + remaining + " of " + limit + ", reset in " + resetsIn);
    }
  }
}
