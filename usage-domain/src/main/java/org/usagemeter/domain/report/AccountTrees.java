package org.usagemeter.domain.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.usagemeter.domain.time.UsageWindow;

/**
 * The usage of an account over a window.
 *
 * @param window the days that were asked for
 * @param asOf the moment up to which the counts go
 * @param publishers one tree for each publisher, over those days; there may be none
 */
public record AccountTrees(UsageWindow window, Instant asOf, List<UsageTree> publishers) {

  /** Refuses nulls. */
  public AccountTrees {
    requireNonNull(window, "window");
    requireNonNull(asOf, "asOf");
    publishers = List.copyOf(publishers);
  }
}
