package org.usagemeter.app.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.UtcDay;

/**
 * Two apps that read some of the same posts. The project's figure for the running billing period is
 * the one in the vendor's sample: 43,435.
 */
final class SampleProject {

  /** The moment of the vendor's sample. */
  static final Instant AS_OF = Instant.parse("2026-11-21T12:00:00Z");

  static final Project PROJECT = new Project("1369785403853424");

  private static final App FIRST = new App(PROJECT, "12345678");
  private static final App SECOND = new App(PROJECT, "87654321");
  private static final long CAP = 5_000_000_000L;
  private static final long FIRST_ID = 1_990_000_000_000_000_000L;

  /** So many posts of one day are read again on the next, and count again. */
  private static final int READ_AGAIN = 50;

  private static final int DAYS_SINCE_RESET = 11;

  /** Days ago, posts that the project read, that the first app did, the second did. */
  private static final int[][] DAYS = {
    {13, 900, 900, 0},
    {12, 1200, 700, 700},
    {11, 5000, 3000, 2500},
    {9, 8000, 8000, 0},
    {7, 6435, 0, 6435},
    {5, 4000, 2500, 2500},
    {4, 3500, 3500, 1},
    {3, 7000, 5000, 4000},
    {1, 7500, 7500, 7500},
    {0, 2000, 1500, 800},
  };

  private SampleProject() {}

  /** The project with a billing period that started eleven days before {@code today}. */
  static ListedProject listed(LocalDate today) {
    ScopeTree tree = ScopeTree.of(PROJECT).with(List.of(FIRST, SECOND));
    return new ListedProject(tree, OptionalLong.of(CAP), resetDay(today));
  }

  static int resetDay(LocalDate today) {
    return today.minusDays(DAYS_SINCE_RESET).getDayOfMonth();
  }

  /** The posts of the two weeks up to {@code asOf}. */
  static Sample sample(Instant asOf) {
    LocalDate today = UtcDay.of(asOf);
    List<Stretch> stretches = new ArrayList<>();
    long id = FIRST_ID;
    for (int[] figures : DAYS) {
      LocalDate day = today.minusDays(figures[0]);
      int all = figures[1];
      // The first app reads the day's first posts, the second its last: they meet in the middle.
      Stretch first = new Stretch(day, FIRST, id, figures[2]);
      Stretch second = new Stretch(day, SECOND, id + all - figures[3], figures[3]);
      stretches.add(first);
      stretches.add(second);
      stretches.add(again(first));
      stretches.add(again(second));
      id += all - READ_AGAIN;
    }
    return new Sample("sample-project.ndjson", asOf, List.copyOf(stretches));
  }

  /** A fifth of a stretch a second time, which must not count. */
  private static Stretch again(Stretch read) {
    return new Stretch(read.day(), read.scope(), read.firstId(), read.count() / 5);
  }
}
