package org.usagemeter.benchmarks.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;
import org.usagemeter.benchmarks.table.Section;
import org.usagemeter.benchmarks.table.Unit;

/**
 * How long it takes from starting Java to the first answer of the finished command: on nothing, on
 * a day of a million and of ten million ids, and on years of small days.
 *
 * <p>The jar is {@code usage-app/target/usage.jar} below the working directory, or what the system
 * property {@code usage.jar} says. To smoke, where there is no jar yet, a server that knows nothing
 * stands in for it.
 */
public final class StartSection implements Section {

  private static final String SCRIPT = "usage serve, ";
  private static final String JAR = "java -jar usage.jar serve, ";
  private static final String MILLION = "1 million ids";
  private static final String TEN_MILLION = "10 million ids";
  private static final String ANSWER = ": from the start to the first answer";
  private static final String COUNTED = ": from the start to the first activity on disk";
  private static final String STOPPED = ": from SIGTERM to the end";
  private static final String HEAP = ": heap after a full collection";
  private static final int MILLION_IDS = 1_000_000;
  private static final double GOAL = 1;
  private static final double GOAL_OF_TEN_MILLION = 3;
  private static final double GOAL_OF_STOPPING = 10;
  private static final double GOAL_OF_BYTES = 16;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public List<Row> measure(Effort effort, Consumer<String> progress) throws Exception {
    boolean smoke = effort == Effort.SMOKE;
    Launch script = smoke ? Launch.ofMain(BareVertx.class) : Launch.ofScript();
    try (Scratch scratch = Scratch.make()) {
      Map<String, Starts.Kind> kinds = new LinkedHashMap<>();
      for (Map.Entry<String, StoredDays> one : stored(effort).entrySet()) {
        progress.accept("making " + one.getKey());
        Path directory = Files.createDirectory(scratch.path().resolve("data" + kinds.size()));
        one.getValue().write(directory);
        kinds.put(SCRIPT + one.getKey(), new Starts.Kind(script, directory));
      }
      if (!smoke) {
        // The million comes first.
        kinds.put(JAR + MILLION, new Starts.Kind(Launch.ofJar(), scratch.path().resolve("data0")));
      }
      progress.accept("starting " + script.inWords());
      Starts starts = new Starts(kinds, scratch.path());
      starts.takeTurns(effort.pick(1, 5, 15));
      return rows(effort, kinds.keySet(), starts);
    }
  }

  private static Map<String, StoredDays> stored(Effort effort) {
    Map<String, StoredDays> stored = new LinkedHashMap<>();
    stored.put(MILLION, new StoredDays(1, effort.pick(100, MILLION_IDS, MILLION_IDS)));
    if (effort != Effort.SMOKE) {
      stored.put("no ids", new StoredDays(0, 0));
      stored.put(TEN_MILLION, new StoredDays(1, 10 * MILLION_IDS));
    }
    if (effort == Effort.FULL) {
      stored.put("12 months of 1,000 ids a day", new StoredDays(365, 1_000));
      stored.put("120 months of 1,000 ids a day", new StoredDays(3_650, 1_000));
    }
    return stored;
  }

  private List<Row> rows(Effort effort, Set<String> kinds, Starts starts) {
    List<Row> rows = new ArrayList<>();
    for (String kind : kinds) {
      double goal = kind.endsWith(TEN_MILLION) ? GOAL_OF_TEN_MILLION : GOAL;
      rows.add(Row.besideGoal(name(), kind + ANSWER, Unit.SECONDS, starts.answer(kind), goal));
    }
    String million = SCRIPT + MILLION;
    double answer = starts.answer(million);
    rows.add(beside(million + ANSWER, answer, "a bare Vert.x server", starts.bareVertx()));
    rows.add(
        beside(million + ANSWER, answer, "a program that does nothing", starts.nothing())
            .shownOnly());
    boolean smoke = effort == Effort.SMOKE;
    String most = smoke ? million : SCRIPT + TEN_MILLION;
    rows.add(goal(most + COUNTED, Unit.SECONDS, starts.counted(most), GOAL_OF_TEN_MILLION));
    rows.add(goal(most + STOPPED, Unit.SECONDS, starts.stopped(most), GOAL_OF_STOPPING));
    double ids = smoke ? 100 : 10.0 * MILLION_IDS;
    rows.add(goal(most + HEAP, Unit.BYTES_PER_ID, starts.heap(most) / ids, GOAL_OF_BYTES));
    return rows;
  }

  private Row beside(String subject, double ours, String peer, double theirs) {
    return Row.beside(name(), subject, Unit.SECONDS, ours, peer, theirs);
  }

  /** A figure that varies too much to be held, or is held by another section. */
  private Row goal(String subject, Unit unit, double ours, double goal) {
    return Row.besideGoal(name(), subject, unit, ours, goal).shownOnly();
  }
}
