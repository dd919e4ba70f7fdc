package org.usagemeter.domain.transfer;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * One piece of what a storage holds. All pieces together, in the order in which {@code
 * UsageTransfer} reads them, are everything that its ports tell.
 *
 * <p>A piece says how things stand, not what happened: taking it again changes nothing, and of two
 * pieces about one thing the later one wins.
 */
public sealed interface StoredPiece {

  /** How many rows, scopes, facts or days one piece has at most. */
  int MAX_ROWS = 10_000;

  /**
   * Scopes that activities were recorded for.
   *
   * @param scopes in the order first seen
   */
  record Known(List<Scope> scopes) implements StoredPiece {

    /** Copies the list. */
    public Known {
      scopes = List.copyOf(scopes);
      checkRows(scopes.size());
    }
  }

  /**
   * Ids of open days, each with the leaf that saw it, whether or not the activity was voided later.
   *
   * @param batch the rows, made by {@link ActivityBatch#ofStored}
   */
  record Recorded(ActivityBatch batch) implements StoredPiece {

    /** Refuses more rows than a piece has. */
    public Recorded {
      checkRows(batch.size());
    }
  }

  /**
   * A day whose counts are final.
   *
   * @param day which
   * @param counts the counts of every root and all below it on that day, and of no other day
   */
  record Sealed(LocalDate day, DayCounts counts) implements StoredPiece {

    /** Refuses counts of another day. */
    public Sealed {
      requireNonNull(day, "day");
      for (Scope scope : counts.scopes()) {
        for (Metric metric : counts.metrics(scope)) {
          if (!counts.byDay(scope, metric).keySet().equals(Set.of(day))) {
            throw new IllegalArgumentException("counts of other days than " + day);
          }
        }
      }
    }
  }

  /**
   * An activity that was taken back. Stands after the ids of its day.
   *
   * @param fact which, and why
   */
  record Voided(VoidedActivity fact) implements StoredPiece {

    /** Refuses nulls. */
    public Voided {
      requireNonNull(fact, "fact");
    }
  }

  /**
   * How it goes with a target. Stands before everything else about it.
   *
   * @param status as the archive tells it
   */
  record Status(SourceStatus status) implements StoredPiece {

    /** Refuses nulls. */
    public Status {
      requireNonNull(status, "status");
    }

    /** Whether it says something else than {@code known}: what an older answer left is no news. */
    public boolean isNewsTo(SourceStatus known) {
      Instant here = known.lastAnswer().orElse(Instant.MIN);
      return !status.equals(known) && !status.lastAnswer().orElse(Instant.MIN).isBefore(here);
    }
  }

  /**
   * Every fact about one figure.
   *
   * @param target whose
   * @param facts all of one figure, oldest first; one or more
   */
  record Facts(SourceTarget target, List<OfficialFact> facts) implements StoredPiece {

    /** Refuses none, facts of several figures, and moments that go back. */
    public Facts {
      requireNonNull(target, "target");
      facts = List.copyOf(facts);
      if (facts.isEmpty()) {
        throw new IllegalArgumentException("no facts");
      }
      for (int i = 1; i < facts.size(); i++) {
        OfficialFact before = facts.get(i - 1);
        if (!facts.get(i).figure().equals(before.figure())
            || facts.get(i).firstSeen().isBefore(before.lastSeen())) {
          throw new IllegalArgumentException(
              "not the facts of one figure, oldest first: " + before + ", " + facts.get(i));
        }
      }
    }

    /**
     * Whether these facts go on where {@code known} ends, or its last fact was seen later here.
     *
     * @param known what is stored about the figure, oldest first; none or more
     * @throws UsageException.Conflict where the two part
     */
    public boolean goesFurtherThan(List<OfficialFact> known) {
      int common = Math.min(known.size(), facts.size());
      for (int i = 0; i < common; i++) {
        if (!agrees(known, i)) {
          throw new UsageException.Conflict(
              "facts about "
                  + facts.get(i).figure()
                  + " part: "
                  + known.get(i)
                  + " is stored here, not "
                  + facts.get(i));
        }
      }
      return facts.size() > known.size()
          || (facts.size() == known.size()
              && facts.get(common - 1).lastSeen().isAfter(known.get(common - 1).lastSeen()));
    }

    /** A fact that is followed by another one has ended; the last one may be seen again. */
    private boolean agrees(List<OfficialFact> known, int i) {
      OfficialFact here = known.get(i);
      OfficialFact there = facts.get(i);
      boolean endedHere = i < known.size() - 1;
      boolean endedThere = i < facts.size() - 1;
      return here.value() == there.value()
          && here.firstSeen().equals(there.firstSeen())
          && !(endedHere && there.lastSeen().isAfter(here.lastSeen()))
          && !(endedThere && here.lastSeen().isAfter(there.lastSeen()));
    }
  }

  /**
   * Days that the vendor answered for, all last at one moment.
   *
   * @param target whose
   * @param days which; at most {@link StoredPiece#MAX_ROWS}
   * @param at when it last answered for each of them
   */
  record Answered(SourceTarget target, UsageWindow days, Instant at) implements StoredPiece {

    /** Refuses more days than a piece has. */
    public Answered {
      requireNonNull(target, "target");
      requireNonNull(at, "at");
      checkRows(days.days());
    }
  }

  private static void checkRows(long rows) {
    if (rows > MAX_ROWS) {
      throw new IllegalArgumentException("more than " + MAX_ROWS + " rows in a piece: " + rows);
    }
  }
}
