package org.usagemeter.source.tck;

import java.time.Duration;
import java.util.Set;
import java.util.function.Function;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.source.tck.PlainSource.Place;

/**
 * A source that does one thing wrong, or none.
 *
 * @param clauses the clause that it breaks, and those whose tests cannot do without it
 */
record Fault(
    String name,
    SourceKind kind,
    Duration patience,
    Function<Place, OfficialUsageSource> plant,
    Set<String> clauses) {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  static Fault fault(String name, Function<Place, OfficialUsageSource> plant, String... clauses) {
    return new Fault(name, SourceKind.V2_USAGE, PATIENCE, plant, Set.of(clauses));
  }

  static Fault none(SourceKind kind) {
    return fault("nothing", PlainSource::new).of(kind);
  }

  Fault of(SourceKind other) {
    return new Fault(name, other, patience, plant, clauses);
  }

  /** For a source that never answers, where it has to be waited for in vain. */
  Fault neverAnswering() {
    return new Fault(name, kind, Duration.ofSeconds(8), plant, clauses);
  }

  @Override
  public String toString() {
    return name + " (" + kind + ")";
  }
}
