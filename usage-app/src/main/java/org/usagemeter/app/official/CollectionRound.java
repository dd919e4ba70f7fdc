package org.usagemeter.app.official;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Figures;
import org.usagemeter.app.console.RequestsLine;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.domain.official.CollectedSource;
import org.usagemeter.domain.official.CollectionOrder;
import org.usagemeter.domain.official.CollectionProgress;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.port.in.CollectUsage;

/**
 * Collects once, on a terminal.
 *
 * @param around where it is said how far it is, and what came of it
 * @param prefix stands before each line
 */
public record CollectionRound(Surroundings around, String prefix) {

  private static final Duration BETWEEN = Duration.ofMillis(200);

  /** Refuses nulls. */
  public CollectionRound {
    requireNonNull(around, "around");
    requireNonNull(prefix, "prefix");
  }

  /**
   * Waits until every source was asked, and says what each gave.
   *
   * @param turn in which it is done
   * @return whether no source failed
   */
  public boolean run(CollectionTurn turn, CollectUsage collect, CollectionOrder order) {
    List<CollectedSource> collected = collected(turn, collect, order);
    boolean good = true;
    for (CollectedSource source : collected) {
      around
          .out()
          .println(prefix + source.terms().name() + ": " + line(source.answers(), source.kept()));
      if (source.failure().isPresent()) {
        good = false;
        around.err().println(prefix + Reasons.named(source.terms(), source.failure().get()));
      }
    }
    return good;
  }

  /** What came of so many answers, in one line. */
  public static String line(int answers, KeptContact kept) {
    return "answered "
        + Figures.grouped(answers)
        + "  new "
        + Figures.grouped(kept.added())
        + "  revised "
        + Figures.grouped(kept.revised())
        + "  unchanged "
        + Figures.grouped(kept.unchanged());
  }

  private List<CollectedSource> collected(
      CollectionTurn turn, CollectUsage collect, CollectionOrder order) {
    AtomicReference<@Nullable CollectionProgress> newest = new AtomicReference<>();
    try (RequestsLine line = new RequestsLine(around, System::nanoTime)) {
      return Awaiting.result(
          turn.orLost(collect.collect(order, newest::set)),
          BETWEEN,
          () -> show(newest.get(), line));
    }
  }

  private static void show(@Nullable CollectionProgress progress, RequestsLine line) {
    if (progress == null) {
      line.atTheStart();
    } else {
      line.at(progress.source(), progress.answered(), progress.planned());
    }
  }
}
