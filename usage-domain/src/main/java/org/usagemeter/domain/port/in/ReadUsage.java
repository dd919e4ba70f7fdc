package org.usagemeter.domain.port.in;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.report.AccountTrees;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.Bucket;

/**
 * Answers how much was used.
 *
 * <p>Safe for use by many threads; never blocks. Stages may complete on any thread, and fail with a
 * {@code UsageException}: {@code NotFound} for a project or account that is neither listed nor
 * metered.
 */
public interface ReadUsage {

  /**
   * The answer of X API v2: the running billing period of a project and its last days.
   *
   * @param days how many days, see {@link org.usagemeter.domain.time.V2Window}
   * @throws IllegalArgumentException for a number of days that the API refuses
   */
  CompletionStage<ProjectUsage> projectUsage(Project project, int days);

  /**
   * The answer of the Enterprise Usage API.
   *
   * @param bucket as asked for; nothing stands for the API's default, here and below
   * @throws IllegalArgumentException for a window that the API refuses, see {@link
   *     org.usagemeter.domain.time.EnterpriseWindow}
   */
  CompletionStage<AccountUsage> accountUsage(
      Account account,
      Optional<Bucket> bucket,
      Optional<LocalDate> fromDate,
      Optional<LocalDate> toDate);

  /** The counts of a project; its running period is a billing period. */
  CompletionStage<UsageTree> projectTree(Project project, AskedWindow window);

  /** The counts of each publisher of an account; its running period is a calendar month. */
  CompletionStage<AccountTrees> accountTrees(Account account, AskedWindow window);

  /**
   * How the ledger is doing that answers are read from. An answer that is asked for afterwards
   * includes everything up to the status's number.
   */
  CompletionStage<LedgerStatus> status();

  /**
   * The moment that an answer goes by which is asked for now: its UTC day is the last one that is
   * counted, and projections go up to it. As long as the day and {@link #status}'s number are the
   * same, no count of an answer changes. Nothing where that cannot be said of the answers.
   */
  default Optional<Instant> moment() {
    return Optional.empty();
  }
}
