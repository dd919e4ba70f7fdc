package org.usagemeter.app.serve;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.console.Interrupted;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.app.official.CollectionRound;
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

  /** Whatever was asked has been given up by then. */
  private static final long PATIENCE_SECONDS = 5;

  private final CollectUsage collect;
  private final ReconcileUsage reconcile;
  private final Vendor vendor;
  private final FailureNews failures = new FailureNews();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(OfficialRounds::named);
  private final ScheduledFuture<?> rounds;

  private OfficialRounds(
      CollectUsage collect, ReconcileUsage reconcile, Duration every, Vendor vendor) {
    this.collect = collect;
    this.reconcile = reconcile;
    this.vendor = vendor;
    this.rounds =
        thread.scheduleWithFixedDelay(this::round, 0, every.toSeconds(), TimeUnit.SECONDS);
  }

  /**
   * Starts the first round.
   *
   * @param every how long after a round the next one starts
   * @param vendor is closed with this
   */
  static OfficialRounds begin(
      CollectUsage collect, ReconcileUsage reconcile, Duration every, Vendor vendor) {
    return new OfficialRounds(collect, reconcile, every, vendor);
  }

  private static Thread named(Runnable task) {
    Thread thread = new Thread(task, "usage-collect");
    thread.setDaemon(true);
    return thread;
  }

  private void round() {
    try {
      List<CollectedSource> collected =
          Awaiting.result(collect.collect(CollectionOrder.ALL, progress -> {}));
      failures.news(collected).forEach(line -> LOG.warn("source {}", line));
      List<DriftStatus> drift = Awaiting.result(reconcile.check());
      LOG.info("{}", line(collected, drift));
    } catch (Interrupted e) {
      // The server stops: what was kept stays, and the rest is asked for after the next start.
      LOG.debug("given up, because the server stops");
    } catch (RuntimeException e) {
      LOG.warn("official numbers were not collected, it is tried again: {}", Sentences.of(e));
    }
  }

  /** What came of a round. */
  static String line(List<CollectedSource> collected, List<DriftStatus> drift) {
    int answers = collected.stream().mapToInt(CollectedSource::answers).sum();
    KeptContact kept =
        collected.stream().map(CollectedSource::kept).reduce(KeptContact.NONE, KeptContact::plus);
    long unexplained = drift.stream().mapToLong(DriftStatus::unexplained).sum();
    return "official numbers: "
        + CollectionRound.line(answers, kept)
        + "  unexplained differences "
        + unexplained;
  }

  /** Gives up what is under way. */
  @Override
  public void close() {
    rounds.cancel(true);
    thread.shutdown();
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
