package org.usagemeter.benchmarks.ingest;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;
import org.usagemeter.benchmarks.table.Unit;

/** Loads a target in one shape after the other, and makes rows of what came of it. */
final class Measuring {

  private static final String DROPPING = "parse and drop";
  private static final double GOAL = 3e6;
  private static final double PART_OF_LIMIT = 1 / 3.0;
  private static final int HELD_LINES = 1_000;
  private static final double MEDIAN = 50;
  private static final double WORST = 99;

  private final Target target;
  private final Effort effort;
  private final Consumer<String> progress;
  private final Duration turn;
  private final int rounds;
  private final List<Row> rows = new ArrayList<>();

  Measuring(Target target, Effort effort, Consumer<String> progress) {
    this.target = target;
    this.effort = effort;
    this.progress = progress;
    this.turn = Duration.ofMillis(effort.pick(10, 900, 1_500));
    this.rounds = effort.pick(1, 3, 5);
  }

  /** What the same shape came to, kept and dropped: the middle of several rounds each. */
  private record Pair(Load.Shape shape, Load.Outcome kept, Load.Outcome dropped) {}

  List<Row> rows() throws Exception {
    warmUp();
    List<Pair> pairs = new ArrayList<>();
    for (Load.Shape shape : shapes()) {
      pairs.add(closedLoop(shape));
    }
    Pair best = best(pairs);
    fastest(best);
    pairs.forEach(this::beside);
    fixedRate(best);
    growth();
    return rows;
  }

  private List<Load.Shape> shapes() {
    return switch (effort) {
      case SMOKE -> List.of(Load.Shape.of(1, 1), Load.Shape.of(8, 100));
      case QUICK ->
          List.of(
              Load.Shape.of(1, 1),
              Load.Shape.of(64, 1),
              Load.Shape.of(8, 100),
              Load.Shape.of(1, 1_000),
              Load.Shape.of(64, 1_000),
              Load.Shape.of(8, 10_000));
      case FULL ->
          Stream.of(1, 100, 1_000, 10_000)
              .flatMap(lines -> Stream.of(1, 8, 64).map(many -> Load.Shape.of(many, lines)))
              .toList();
    };
  }

  private void warmUp() throws Exception {
    progress.accept("warming up");
    OneFile file = new OneFile(target.ports());
    for (int lines : new int[] {1, 100, effort.pick(100, 10_000, 10_000), 1_000}) {
      Load.Shape shape = Load.Shape.of(8, lines);
      Pace pace = new Pace.Closed(turn.multipliedBy(effort.pick(1, 2, 2)));
      file.keep(shape, file.newDay(shape.apps()), pace);
      file.drop(shape, pace);
    }
    file.check();
  }

  private Pair closedLoop(Load.Shape shape) throws Exception {
    OneFile file = new OneFile(target.fresh());
    Pace pace = new Pace.Closed(turn);
    List<Load.Outcome> kept = new ArrayList<>();
    List<Load.Outcome> dropped = new ArrayList<>();
    ProcessorUse keeping = new ProcessorUse(target.process());
    for (int round = 0; round < rounds; round++) {
      keeping.start();
      kept.add(file.keep(shape, file.newDay(shape.apps()), pace));
      keeping.stop(kept.get(round).activities());
      dropped.add(file.drop(shape, pace));
    }
    file.check();
    Pair pair = new Pair(shape, middle(kept), middle(dropped));
    progress.accept(
        String.format(
            Locale.ROOT,
            "%s: %.2f million a second, %.2f dropped; p50 %.2f ms, p99 %.2f; %s",
            shape.inWords(),
            pair.kept.perSecond() / 1e6,
            pair.dropped.perSecond() / 1e6,
            pair.kept.micros(MEDIAN) / 1e3,
            pair.kept.micros(WORST) / 1e3,
            keeping.inWords()));
    return pair;
  }

  private static Load.Outcome middle(List<Load.Outcome> outcomes) {
    List<Load.Outcome> sorted = new ArrayList<>(outcomes);
    sorted.sort(Comparator.comparingDouble(Load.Outcome::perSecond));
    return sorted.get(sorted.size() / 2);
  }

  private static Pair best(List<Pair> pairs) {
    return pairs.stream()
        .max(Comparator.comparingDouble(pair -> pair.kept.perSecond()))
        .orElseThrow();
  }

  private void fastest(Pair best) {
    String subject = "the fastest of all";
    rows.add(
        Row.besideGoal(
            IngestSection.NAME, subject, Unit.ACTIVITIES_PER_SECOND, best.kept.perSecond(), GOAL));
    rows.add(rate(subject, best.kept, DROPPING, best.dropped).wanting(PART_OF_LIMIT));
  }

  private void beside(Pair pair) {
    String subject = pair.shape.inWords();
    Row rate = rate(subject, pair.kept, DROPPING, pair.dropped);
    // How long a small body takes is up to the disk.
    rows.add(pair.shape.lines() < HELD_LINES ? rate.shownOnly() : rate);
    rows.add(latency(subject, MEDIAN, pair.kept, pair.dropped));
    rows.add(latency(subject, WORST, pair.kept, pair.dropped));
  }

  private void fixedRate(Pair best) throws Exception {
    Load.Shape shape = best.shape;
    Duration time = turn.multipliedBy(effort.pick(1, 3, 5));
    OneFile file = new OneFile(target.fresh());
    for (int percent : new int[] {50, 80}) {
      String subject = "the fastest of all, at " + percent + " % of its rate";
      progress.accept(subject);
      Pace pace = Pace.Fixed.of(best.kept.perSecond() * percent / 100 / shape.lines(), time);
      Load.Outcome dropped = file.drop(shape, pace);
      Load.Outcome kept = file.keep(shape, file.newDay(shape.apps()), pace);
      rows.add(latency(subject, MEDIAN, kept, dropped));
      rows.add(latency(subject, WORST, kept, dropped));
    }
    file.check();
  }

  /** The same load where more is there already. */
  private void growth() throws Exception {
    progress.accept("with more ids and more apps");
    Load.Shape shape = Load.Shape.of(8, effort.pick(100, 1_000, 1_000));
    Load.Shape manyApps = new Load.Shape(8, shape.lines(), effort.pick(10, 1_000, 1_000));
    OneFile file = new OneFile(target.fresh());
    int few = effort.pick(100, 100_000, 100_000);
    LocalDate large = filled(file, shape, 100L * few);
    List<Load.Outcome> ofFew = new ArrayList<>();
    List<Load.Outcome> ofTenTimes = new ArrayList<>();
    List<Load.Outcome> ofHundredTimes = new ArrayList<>();
    List<Load.Outcome> ofManyApps = new ArrayList<>();
    Pace pace = new Pace.Closed(turn);
    for (int round = 0; round < rounds; round++) {
      ofFew.add(file.keep(shape, filled(file, shape, few), pace));
      ofTenTimes.add(file.keep(shape, filled(file, shape, 10L * few), pace));
      ofHundredTimes.add(file.keep(shape, large, pace));
      ofManyApps.add(file.keep(manyApps, filled(file, manyApps, few), pace));
    }
    file.check();
    Load.Outcome base = middle(ofFew);
    String peer = String.format(Locale.ROOT, "%,d ids", few);
    rows.add(rate("a day that has 10 times the ids", middle(ofTenTimes), peer, base));
    rows.add(rate("a day that has 100 times the ids", middle(ofHundredTimes), peer, base));
    rows.add(rate(manyApps.apps() + " apps in a body", middle(ofManyApps), "2 apps", base));
  }

  /** A new day that has about so many ids already. */
  private static LocalDate filled(OneFile file, Load.Shape shape, long ids) throws IOException {
    LocalDate day = file.newDay(shape.apps());
    // Three lines in ten are repeats.
    file.keep(shape, day, new Pace.Until(Math.max(1, ids * 10 / 7 / shape.lines())));
    return day;
  }

  private static Row rate(String subject, Load.Outcome ours, String peer, Load.Outcome theirs) {
    return Row.beside(
        IngestSection.NAME,
        subject,
        Unit.ACTIVITIES_PER_SECOND,
        ours.perSecond(),
        peer,
        theirs.perSecond());
  }

  private static Row latency(
      String subject, double percentile, Load.Outcome ours, Load.Outcome theirs) {
    return Row.beside(
            IngestSection.NAME,
            String.format(Locale.ROOT, "%s, p%.0f", subject, percentile),
            Unit.MICROSECONDS,
            ours.micros(percentile),
            DROPPING,
            theirs.micros(percentile))
        .shownOnly();
  }
}
