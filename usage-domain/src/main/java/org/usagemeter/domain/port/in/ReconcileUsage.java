package org.usagemeter.domain.port.in;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.report.DriftStatus;
import org.usagemeter.domain.report.Reconciliation;
import org.usagemeter.domain.time.AskedWindow;

/**
 * Sets official numbers beside metered ones.
 *
 * <p>Safe for use by many threads; never blocks. Stages may complete on any thread, and fail with a
 * {@code UsageException}: {@code NotFound} for a target that is neither metered nor collected.
 */
public interface ReconcileUsage {

  /**
   * Every figure of the window that either side has a number of, with the difference explained.
   *
   * @param target the usage of a project or an account
   * @throws IllegalArgumentException for a target that has no usage, such as credits
   */
  CompletionStage<Reconciliation> reconcile(SourceTarget target, AskedWindow window);

  /**
   * Reconciles the last 30 days of every configured target, and remembers how many differences are
   * unexplained.
   */
  CompletionStage<List<DriftStatus>> check();

  /** What the last {@link #check} found; nothing before the first one. Answers at once. */
  List<DriftStatus> lastCheck();
}
