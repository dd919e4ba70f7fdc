package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.domain.time.UsageWindow;

/**
 * One answer of the vendor.
 *
 * @param window the days that it answers for; a day of it without a figure was not mentioned, which
 *     is not the same as zero
 * @param figures its numbers, in the order in which it has them
 * @param offered whether the vendor offers what was asked for to this credential; if not, there are
 *     no figures
 * @param allowance how many requests it said were left, if it said so
 */
public record OfficialReport(
    UsageWindow window,
    Map<OfficialFigure, Long> figures,
    boolean offered,
    Optional<VendorAllowance> allowance) {

  /** Keeps the order; refuses a negative count of a day, and figures of what is not offered. */
  public OfficialReport {
    requireNonNull(window, "window");
    requireNonNull(allowance, "allowance");
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    figures.forEach(
        (figure, value) -> {
          if (figure instanceof OfficialFigure.DayCount && value < 0) {
            throw new IllegalArgumentException("negative count of " + figure + ": " + value);
          }
        });
    if (!offered && !figures.isEmpty()) {
      throw new IllegalArgumentException("not offered, and yet there are figures");
    }
  }
}
