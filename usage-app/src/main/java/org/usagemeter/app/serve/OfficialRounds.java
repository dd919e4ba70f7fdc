package org.usagemeter.app.serve;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.app.official.CollectionRound;
import org.usagemeter.app.official.CollectionTurn;
import org.usagemeter.app.official.CollectionTurns;
import org.usagemeter.app.official.Vendor;
import org.usagemeter.domain.official.CollectedSource;
import org.usagemeter.domain.official.CollectionOrder;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.port.in.CollectUsage;
import org.usagemeter.domain.port.in.ReconcileUsage;
import org.usagemeter.domain.report.DriftStatus;

/**
 * Collects at once and then again and again, and looks each time whether the vendor's numbers can
 * be explained, on a thread of its own, until closed. Whoever serves does not wait for it, and
 * whatever goes wrong here goes into the log.
 */
final class OfficialRounds implements Chores.Chore {

  private static final Logger LOG = LoggerFactory.getLogger(OfficialRounds.class);

  /** Whatever was asked has been given up by then, and the turn given back. */
  private static final long PATIENCE_SECONDS = 8;

  private final CollectUsage collect;
  private final ReconcileUsage reconcile;
  private final CollectionTurns turns;
  private final Clock clock;
  private final Duration every;
  private final Vendor vendor;
  private final FailureNews failures = new FailureNews();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(OfficialRounds::named);

  /** Who was said to collect instead. For the thread of the rounds. */
  private String elsewhereSaid = "";

  private OfficialRounds(
      CollectUsage collect,
      ReconcileUsage reconcile,
      CollectionTurns turns,
      Clock clock,
      Duration every,
      Vendor vendor) {
    this.collect = collect;
    this.reconcile = reconcile;
    this.turns = turns;
    this.clock = clock;
    this.every = every;
    this.vendor = vendor;
  }

  /**
   * Starts the first round.
   *
   * @param turns in which of several servers on one storage collects
   * @param clock the real time, by which turns go
   * @param every how long after a round the next one starts
   * @param vendor is closed with this
   */
  static OfficialRounds begin(
      CollectUsage collect,
      ReconcileUsage reconcile,
      CollectionTurns turns,
      Clock clock,
      Duration every,
      Vendor vendor) {
    OfficialRounds rounds = new OfficialRounds(collect, reconcile, turns, clock, every, vendor);
    rounds.thread.execute(rounds::round);
    return rounds;
  }

  private static Thread named(Runnable task) {
    Thread thread = new Thread(task, "usage-collect");
    thread.setDaemon(true);
    return thread;
  }

  private void round() {
    Duration wait = every;
    try {
      wait = collectInTurn();
      List<DriftStatus> drift = Awaiting.result(reconcile.check());
      LOG.info(
          "unexplained differences {}", drift.stream().mapToLong(DriftStatus::unexplained).sum());
    } catch (Interrupted e) {
      // The server stops: what was kept stays, and the rest is asked for after the next start.
      LOG.debug("given up, because the server stops");
      return;
    } catch (RuntimeException e) {
      LOG.warn("official numbers were not collected, it is tried again: {}", Sentences.of(e));
    }
    again(wait);
  }

  /** Collects if it is time for it and this server's turn; answers how long to wait then. */
  private Duration collectInTurn() {
    Optional<Duration> early =
        new NextRound(every).waits(Awaiting.result(collect.sources()), clock.instant());
    if (early.isPresent()) {
      return early.get();
    }
    CollectionTurns.Taken taken = turns.take();
    if (taken.turn().isEmpty()) {
      sayElsewhere(taken);
      return taken.wait(every, clock.instant());
    }
    elsewhereSaid = "";
    collect(taken.turn().get());
    return every;
  }

  private void again(Duration wait) {
    try {
      ScheduledFuture<?> next = thread.schedule(this::round, wait.toMillis(), MILLISECONDS);
      assert !next.isCancelled();
    } catch (RejectedExecutionException e) {
      LOG.debug("the server stops", e);
    }
  }

  private void collect(CollectionTurn turn) {
    try (turn) {
      List<CollectedSource> collected =
          Awaiting.result(turn.orLost(collect.collect(CollectionOrder.ALL, progress -> {})));
      failures.news(collected).forEach(line -> LOG.warn("source {}", line));
      LOG.info("{}", line(collected));
    }
  }

  /** Once, and not in every round that somebody else does. */
  private void sayElsewhere(CollectionTurns.Taken taken) {
    if (!elsewhereSaid.equals(taken.lease().holder())) {
      elsewhereSaid = taken.lease().holder();
      LOG.info("{}; this server goes on when it is its turn", taken.inWords());
    }
  }

  /** What came of a round. */
  private static String line(List<CollectedSource> collected) {
    int answers = collected.stream().mapToInt(CollectedSource::answers).sum();
    KeptContact kept =
        collected.stream().map(CollectedSource::kept).reduce(KeptContact.NONE, KeptContact::plus);
    return "official numbers: " + CollectionRound.line(answers, kept);
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    List<Runnable> notBegun = thread.shutdownNow();
    LOG.debug("{} rounds were not begun", notBegun.size());
    vendor.close();
    boolean stopping = Thread.interrupted();
    try {
      boolean ended = thread.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assert ended;
    } catch (InterruptedException e) {
      stopping = true;
    }
    if (stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
