package org.usagemeter.wire;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.time.UsageWindow;

/**
 * What an answer of the vendor says.
 *
 * @param window the days that it answers for, all of them asked for
 * @param figures its numbers, in its order; those of days that were not asked for are left out
 */
public record OfficialAnswer(UsageWindow window, Map<OfficialFigure, Long> figures) {

  /** Keeps the order. */
  public OfficialAnswer {
    requireNonNull(window, "window");
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }
}
