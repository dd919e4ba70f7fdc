package org.usagemeter.benchmarks.index;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.openjdk.jmh.runner.RunnerException;
import org.usagemeter.benchmarks.sample.SampleIds;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;
import org.usagemeter.benchmarks.table.Section;
import org.usagemeter.benchmarks.table.Unit;

/**
 * The dedup index: from an empty day to a full one, beside a table that does nothing but tell
 * numbers apart and beside sets that people use for it. Each of those serves one scope; the index
 * counts for the app and the project, and knows who saw what.
 */
public final class DedupIndexSection implements Section {

  private static final double HALF = 0.5;
  private static final double GOAL_BYTES = 16;
  private static final double GOAL_BYTES_OF_A_PAIR = 32;

  private static final int MILLION = 1_000_000;

  /** A day of a very large consumer: what takes long is measured less often. */
  private static final int LARGE = 20_000_000;

  /** Makes the section. */
  public DedupIndexSection() {}

  @Override
  public String name() {
    return "dedup index";
  }

  @Override
  public List<Row> measure(Effort effort, Consumer<String> progress) throws RunnerException {
    List<Row> rows = new ArrayList<>();
    for (int number : sizes(effort)) {
      int rounds = effort == Effort.FULL && number < LARGE ? 2 : 1;
      rows.addAll(besideLimit(effort, Case.ofGoal(number), rounds, HALF, progress));
      for (Case other : otherCases(number, effort)) {
        rows.addAll(besideLimit(effort, other, 1, 0, progress));
      }
    }
    for (int number : effort == Effort.QUICK ? new int[] {MILLION} : sizes(effort)) {
      rows.addAll(besidePeers(effort, Case.ofGoal(number), progress));
      rows.addAll(memory(number, progress));
    }
    return rows;
  }

  private static int[] sizes(Effort effort) {
    return switch (effort) {
      case SMOKE -> new int[] {1_000};
      case QUICK -> new int[] {MILLION, LARGE};
      case FULL -> new int[] {200_000, MILLION, LARGE};
    };
  }

  private static List<Case> otherCases(int number, Effort effort) {
    Case goal = Case.ofGoal(number);
    List<Case> cases = new ArrayList<>(List.of(goal.onceMore()));
    if (number < LARGE) {
      cases.add(goal.with(SampleIds.RANDOM));
      cases.add(goal.seenBy(Leaves.TWENTY_SHARING));
      cases.add(goal.repeating(97).seenBy(Leaves.TWO_HUNDRED_SHARING));
    }
    if (effort == Effort.FULL && number < LARGE) {
      cases.add(goal.seenBy(Leaves.TWENTY));
      cases.add(goal.repeating(0));
      cases.add(goal.repeating(90));
    }
    return cases;
  }

  private List<Row> besideLimit(
      Effort effort, Case what, int rounds, double wanted, Consumer<String> progress)
      throws RunnerException {
    return beside(effort, what, rounds, List.of(Contestant.BARE_TABLE), progress).stream()
        .map(row -> row.wanting(wanted))
        .toList();
  }

  private List<Row> besidePeers(Effort effort, Case what, Consumer<String> progress)
      throws RunnerException {
    return beside(
        effort,
        what,
        1,
        List.of(Contestant.FASTUTIL, Contestant.HASH_SET, Contestant.ROARING),
        progress);
  }

  private List<Row> beside(
      Effort effort, Case what, int rounds, List<Contestant> others, Consumer<String> progress)
      throws RunnerException {
    progress.accept(what.inWords());
    List<Contestant> all = new ArrayList<>(others);
    all.add(0, Contestant.INDEX);
    double[] rates = new Filling(effort, what).rowsPerSecond(rounds, all);
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i < rates.length; i++) {
      rows.add(
          Row.beside(
              name(),
              what.inWords(),
              Unit.ACTIVITIES_PER_SECOND,
              rates[0],
              all.get(i).inWords(),
              rates[i]));
    }
    return rows;
  }

  private List<Row> memory(int distinct, Consumer<String> progress) {
    String subject = "memory of " + Words.count(distinct) + " distinct ids";
    progress.accept(subject);
    HeldMemory held = new HeldMemory(distinct);
    double ours = held.ofIndex();
    return List.of(
        Row.besideGoal(name(), subject, Unit.BYTES_PER_ID, ours, GOAL_BYTES),
        memoryOfSharing(distinct),
        besidePeer(subject, ours, Contestant.FASTUTIL, held.ofFastutil()),
        besidePeer(subject, ours, Contestant.HASH_SET, held.ofHashSet()));
  }

  private Row memoryOfSharing(int pairs) {
    return Row.besideGoal(
        name(),
        "memory of " + Words.count(pairs) + " pairs of an id and one of 200 apps that share it",
        Unit.BYTES_PER_PAIR,
        new HeldMemory(pairs).ofSharingIndex(),
        GOAL_BYTES_OF_A_PAIR);
  }

  private Row besidePeer(String subject, double ours, Contestant peer, double theirs) {
    return Row.beside(name(), subject, Unit.BYTES_PER_ID, ours, peer.inWords(), theirs);
  }
}
