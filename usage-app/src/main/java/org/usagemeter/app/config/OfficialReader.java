package org.usagemeter.app.config;

import java.time.Duration;
import org.usagemeter.domain.official.Settlement;
import org.usagemeter.domain.report.Tolerance;

/** Reads the key {@code official}. */
final class OfficialReader {

  static final int MAX_SETTLE_DAYS = 400;

  private OfficialReader() {}

  /** What {@code value} says, without any source. */
  static CollectingTerms read(YamlValue value) {
    YamlMapping official = value.mapping(ConfigKeys.OFFICIAL);
    CollectingTerms usual = CollectingTerms.NONE;
    return new CollectingTerms(
        usual.sources(),
        official.value("every").map(OfficialReader::every).orElse(usual.every()),
        official
            .value("settle_days")
            .map(days -> new Settlement(Quantity.between(0, MAX_SETTLE_DAYS, days)))
            .orElse(usual.settlement()),
        official.value("tolerance").map(OfficialReader::tolerance).orElse(usual.tolerance()),
        usual.mirrored());
  }

  private static Duration every(YamlValue value) {
    Duration every = Quantity.duration(value);
    if (every.compareTo(CollectingTerms.LEAST_EVERY) < 0
        || every.compareTo(CollectingTerms.MOST_EVERY) > 0) {
      throw value.mistake(
          "not between 1m and "
              + CollectingTerms.MOST_EVERY.toHours()
              + "h: \""
              + value.text()
              + "\"");
    }
    return every;
  }

  private static Tolerance tolerance(YamlValue value) {
    YamlMapping bounds = value.mapping(ConfigKeys.TOLERANCE);
    return new Tolerance(
        bounds.value("activities").map(YamlValue::number).orElse(0L),
        bounds.value("percent").map(Quantity::millionths).orElse(0));
  }
}
