package org.usagemeter.domain.port.out;

import java.time.LocalDate;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Asks the vendor for official numbers.
 *
 * <p>Contract, checked by {@code usage-source-tck} under the same numbers:
 *
 * <ol>
 *   <li>S1: the terms are the same at every call.
 *   <li>S2: every figure of an answer is about the target of the terms: its project and apps, or
 *       its account's publishers and what is below them.
 *   <li>S3: every figure of a day is of a day of the answer's window, and that window lies within
 *       the one that was asked for.
 *   <li>S4: a day that was used has the vendor's number, exactly, up to {@code 2^63 - 1}; ids are
 *       kept as the vendor writes them, however long.
 *   <li>S5: what is said to be left of the allowance is what the vendor's last answer said.
 *   <li>S6: a vendor that refuses for now fails the stage with {@code Throttled} and says how long
 *       to wait, or the source waits by itself and answers.
 *   <li>S7: a cap or credits that are used up fail with {@code CapReached}, and nothing is asked
 *       again for it.
 *   <li>S8: a credential that is not let in fails with {@code AccessDenied}, and nothing is asked
 *       again for it.
 *   <li>S9: a vendor that is down, ends in the middle or stays silent fails with {@code
 *       Unavailable}, within bounded time.
 *   <li>S10: an answer of a shape that is not known fails with {@code UnknownAnswer}, which keeps
 *       the answer and no secret.
 *   <li>S11: what the vendor does not offer to this credential is answered as not offered.
 *   <li>S12: calls never block the caller; a failed stage carries a {@code UsageException}; only
 *       wrong arguments throw at once.
 *   <li>S13: no secret is in any message, answer or {@code toString}.
 *   <li>S14: calls from many threads at once are all answered.
 * </ol>
 *
 * <p>Implementations are safe for use by many threads. Stages may complete on any thread.
 */
public interface OfficialUsageSource {

  /** What the source is called and what it tells. */
  SourceTerms terms();

  /**
   * Asks for the days of {@code window}.
   *
   * @param window at most as long as one request of the kind may be, see {@link
   *     org.usagemeter.domain.official.CollectionPlan}
   * @param today the UTC day of asking, or a day next to it where the vendor's clock differs
   */
  CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today);
}
