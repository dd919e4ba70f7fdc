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

/**
 * Two apps that read some of the same posts. The project's figure for the running billing period is
 * the one in the vendor's sample: 43,435.
 */
final class SampleProject {

  static final int RESET_DAY = 10;

  static final Project PROJECT = new Project("1369785403853424");

  private static final App FIRST = new App(PROJECT, "12345678");
  private static final App SECOND = new App(PROJECT, "87654321");
  private static final long CAP = 5_000_000_000L;
  private static final long FIRST_ID = 1_990_000_000_000_000_000L;

  /** So many posts of one day are read again on the next, and count again. */
  private static final int READ_AGAIN = 50;

  /** Day of November 2026, posts that the project read, that the first app did, the second did. */
  private static final int[][] DAYS = {
    {8, 900, 900, 0},
    {9, 1200, 700, 700},
    {10, 5000, 3000, 2500},
    {12, 8000, 8000, 0},
    {14, 6435, 0, 6435},
    {16, 4000, 2500, 2500},
    {17, 3500, 3500, 1},
    {18, 7000, 5000, 4000},
    {20, 7500, 7500, 7500},
    {21, 2000, 1500, 800},
  };

  private SampleProject() {}

  static ListedProject listed() {
    ScopeTree tree = ScopeTree.of(PROJECT).with(List.of(FIRST, SECOND));
    return new ListedProject(tree, OptionalLong.of(CAP), RESET_DAY);
  }

  static Sample sample() {
    List<Stretch> stretches = new ArrayList<>();
    long id = FIRST_ID;
    for (int[] figures : DAYS) {
      LocalDate day = LocalDate.of(2026, 11, figures[0]);
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
    return new Sample(
        "sample-project.ndjson", Instant.parse("2026-11-21T12:00:00Z"), List.copyOf(stretches));
  }

  /** A fifth of a stretch a second time, which must not count. */
  private static Stretch again(Stretch read) {
    return new Stretch(read.day(), read.scope(), read.firstId(), read.count() / 5);
  }
}
