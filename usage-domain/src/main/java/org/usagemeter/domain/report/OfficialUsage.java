package org.usagemeter.domain.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;

/**
 * What the vendor said, number by number.
 *
 * @param target whose usage it is
 * @param window the days that were asked for
 * @param at the moment of the answer
 * @param facts the newest fact of each figure, figures without a day first, then by day
 * @param missing the days of the window up to today that the vendor never answered for, ascending
 */
public record OfficialUsage(
    SourceTarget target,
    UsageWindow window,
    Instant at,
    List<OfficialFact> facts,
    List<LocalDate> missing) {

  /** Copies the lists. */
  public OfficialUsage {
    requireNonNull(target, "target");
    requireNonNull(window, "window");
    requireNonNull(at, "at");
    facts = List.copyOf(facts);
    missing = List.copyOf(missing);
  }
}
