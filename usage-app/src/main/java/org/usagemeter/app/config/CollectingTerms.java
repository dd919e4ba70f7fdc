package org.usagemeter.app.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.usagemeter.domain.official.Settlement;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.report.Tolerance;

/**
 * What is asked of the vendor, and what is done with its answers.
 *
 * @param sources whom the server and {@code usage collect} ask
 * @param every how often the server asks
 * @param settlement when a number is final
 * @param tolerance how far metered and official numbers may be apart
 * @param mirrored targets of which the server answers with the vendor's numbers
 */
public record CollectingTerms(
    List<SourceEntry> sources,
    Duration every,
    Settlement settlement,
    Tolerance tolerance,
    Set<SourceTarget> mirrored) {

  /** The shortest time between two rounds: the vendor's numbers do not change faster. */
  public static final Duration LEAST_EVERY = Duration.ofMinutes(1);

  /** The longest: the vendor forgets after 90 days. */
  public static final Duration MOST_EVERY = Duration.ofDays(30);

  /** Nobody is asked; what was collected is read with the usual terms. */
  public static final CollectingTerms NONE =
      new CollectingTerms(
          List.of(), Duration.ofHours(1), Settlement.DEFAULT, Tolerance.NONE, Set.of());

  /** Copies lists and sets; refuses a time between rounds that is out of bounds. */
  public CollectingTerms {
    sources = List.copyOf(sources);
    requireNonNull(settlement, "settlement");
    requireNonNull(tolerance, "tolerance");
    mirrored = Set.copyOf(mirrored);
    if (every.compareTo(LEAST_EVERY) < 0 || every.compareTo(MOST_EVERY) > 0) {
      throw new IllegalArgumentException(
          "not between 1m and " + MOST_EVERY.toHours() + "h: " + every);
    }
  }

  /** Whom the sources are about. */
  public List<SourceTarget> targets() {
    return sources.stream().map(source -> source.terms().target()).toList();
  }

  /** The same with these sources. */
  public CollectingTerms asking(List<SourceEntry> other) {
    return new CollectingTerms(other, every, settlement, tolerance, mirrored);
  }

  /** The same, answering of these targets with the vendor's numbers. */
  public CollectingTerms mirroring(Set<SourceTarget> other) {
    return new CollectingTerms(sources, every, settlement, tolerance, other);
  }
}
