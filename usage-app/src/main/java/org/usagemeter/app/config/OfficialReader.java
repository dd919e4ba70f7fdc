package org.usagemeter.app.config;

import org.usagemeter.domain.official.Settlement;
import org.usagemeter.domain.report.Tolerance;

/** Reads the key {@code official}. */
final class OfficialReader {

  private OfficialReader() {}

  /** What {@code official} says, without any source. */
  static CollectingTerms read(YamlMapping official) {
    return new CollectingTerms(
        CollectingTerms.NONE.sources(),
        official.length("every"),
        new Settlement((int) official.number("settle_days")),
        tolerance(official.mapping("tolerance", ConfigSection.TOLERANCE)),
        CollectingTerms.NONE.mirrored());
  }

  private static Tolerance tolerance(YamlMapping bounds) {
    return new Tolerance(
        bounds.number("activities"), Quantity.millionths(bounds.orUsual("percent")));
  }
}
