package org.usagemeter.app.serve;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.usagemeter.domain.official.SourceState;

/**
 * When to collect again, by what the storage says of the last answers: of several servers on one
 * storage each would otherwise ask what another one has just asked.
 *
 * @param every how long an answer lasts
 */
record NextRound(Duration every) {

  private static final Duration LEAST = Duration.ofSeconds(1);

  /** Refuses nulls. */
  NextRound {
    requireNonNull(every, "every");
  }

  /**
   * How long the newest answers still last; nothing if a source is to be asked now: because it has
   * not answered for so long, or not at all, or failed since. A source that stopped asks nothing.
   */
  Optional<Duration> waits(List<SourceState> sources, Instant now) {
    Optional<Duration> least = Optional.empty();
    for (SourceState source : sources) {
      if (!source.stopped()) {
        Optional<Duration> left = left(source, now);
        if (left.isEmpty()) {
          return left;
        }
        least = least.filter(known -> known.compareTo(left.get()) <= 0).or(() -> left);
      }
    }
    return least;
  }

  private Optional<Duration> left(SourceState source, Instant now) {
    return source
        .status()
        .lastAnswer()
        .filter(at -> source.status().failure().isEmpty())
        // By a clock that is ahead of ours an answer lasts no longer than by our own.
        .map(at -> Duration.between(now, at.isAfter(now) ? now : at).plus(every))
        .filter(left -> !left.isNegative() && !left.isZero())
        .map(left -> left.compareTo(LEAST) < 0 ? LEAST : left);
  }
}
