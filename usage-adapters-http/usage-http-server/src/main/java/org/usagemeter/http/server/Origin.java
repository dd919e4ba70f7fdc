package org.usagemeter.http.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.http.server.UsageServer.Official;

/** Whose numbers the route of a vendor's API answers with. */
enum Origin {
  /** What the vendor said, out of what was collected. */
  OFFICIAL,
  /** What was metered here. */
  METERED;

  /** The parameter that asks for one of them; the vendor's APIs do not have it. */
  static final String PARAMETER = "source";

  /** How they are written. */
  static List<String> words() {
    return Arrays.stream(values()).map(Origin::toString).toList();
  }

  /** The one that is written {@code word}. */
  static Optional<Origin> named(String word) {
    return Arrays.stream(values()).filter(origin -> origin.toString().equals(word)).findFirst();
  }

  /** The one that is asked for; where none is, the one that is usual for {@code target}. */
  static Origin of(Optional<Query> query, Optional<Official> official, SourceTarget target) {
    return query
        .flatMap(asked -> asked.value(PARAMETER))
        .flatMap(Origin::named)
        .orElseGet(
            () ->
                official.filter(known -> known.mirrored().contains(target)).isPresent()
                    ? OFFICIAL
                    : METERED);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
