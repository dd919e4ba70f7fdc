package org.usagemeter.benchmarks.table;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * One line of the table: a figure of ours beside another one.
 *
 * @param section which part of the table
 * @param subject what was measured, and on how much
 * @param unit what both figures count
 * @param ours our figure, more than 0
 * @param beside what the other figure is of: a limit, a peer, or {@code goal} for one that was
 *     wished for and not measured
 * @param theirs the other figure, more than 0
 * @param wanted the ratio that is to be reached; 0 if none is
 * @param held whether the ratio may not fall far below the recorded one
 */
public record Row(
    String section,
    String subject,
    Unit unit,
    double ours,
    String beside,
    double theirs,
    double wanted,
    boolean held) {

  private static final String GOAL = "goal";

  /** Refuses a figure that cannot have been measured. */
  public Row {
    requireNonNull(section, "section");
    requireNonNull(subject, "subject");
    requireNonNull(unit, "unit");
    requireNonNull(beside, "beside");
    if (!(ours > 0 && theirs > 0 && wanted >= 0)) {
      throw new IllegalArgumentException(
          section + ", " + subject + ": not a figure among " + ours + ", " + theirs);
    }
  }

  /** Beside a limit or a peer that was measured in the same run; held, with no ratio wanted. */
  public static Row beside(
      String section, String subject, Unit unit, double ours, String peer, double theirs) {
    return new Row(section, subject, unit, ours, peer, theirs, 0, true);
  }

  /** Beside a figure that is wanted whatever the machine. */
  public static Row besideGoal(
      String section, String subject, Unit unit, double ours, double goal) {
    return new Row(section, subject, unit, ours, GOAL, goal, 1, true);
  }

  /** The same, to reach a ratio of {@code ratio}. */
  public Row wanting(double ratio) {
    return new Row(section, subject, unit, ours, beside, theirs, ratio, held);
  }

  /** The same, shown and not held to what was recorded: such a figure varies too much. */
  public Row shownOnly() {
    return new Row(section, subject, unit, ours, beside, theirs, wanted, false);
  }

  /** How many times better ours is than the other. */
  public double ratio() {
    return unit.timesBetter(ours, theirs);
  }

  /** Whether the other figure was measured in the same run, on the same machine. */
  @JsonIgnore
  public boolean isRelative() {
    return !beside.equals(GOAL);
  }

  /** What tells this row from the others of a run. */
  public String key() {
    return section + ": " + subject + ", beside " + beside;
  }
}
