package org.usagemeter.domain.port.in;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.Mirrored;
import org.usagemeter.domain.report.OfficialUsage;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.Bucket;

/**
 * Answers what the vendor said was used, out of what was collected. The vendor is not asked.
 *
 * <p>Safe for use by many threads; never blocks. Stages may complete on any thread, and fail with a
 * {@code UsageException}: {@code NotFound} for a target that nobody ever collected.
 */
public interface ReadOfficialUsage {

  /** The newest number of each figure of {@code target}. */
  CompletionStage<OfficialUsage> newest(SourceTarget target, AskedWindow window);

  /** Every number that the vendor ever said of one day, with the moments at which it did. */
  CompletionStage<List<OfficialFact>> history(SourceTarget target, LocalDate day);

  /**
   * The answer of X API v2 as the vendor would give it, as far as is known.
   *
   * @param days how many days, see {@link org.usagemeter.domain.time.V2Window}
   * @return fails with {@code NotFound} where a day that is asked for was not collected yet, or
   *     where the vendor never said {@code project_usage} or {@code cap_reset_day}
   * @throws IllegalArgumentException for a number of days that the API refuses
   */
  CompletionStage<Mirrored<ProjectUsage>> projectUsage(Project project, int days);

  /**
   * The answer of the Enterprise Usage API as the vendor would give it, as far as is known.
   *
   * @param bucket as asked for; nothing stands for the API's default, here and below
   * @return fails with {@code NotFound} where a day that is asked for was not collected yet
   * @throws IllegalArgumentException for a window that the API refuses, see {@link
   *     org.usagemeter.domain.time.EnterpriseWindow}
   */
  CompletionStage<Mirrored<AccountUsage>> accountUsage(
      Account account,
      Optional<Bucket> bucket,
      Optional<LocalDate> fromDate,
      Optional<LocalDate> toDate);
}
