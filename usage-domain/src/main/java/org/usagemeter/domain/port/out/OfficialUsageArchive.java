package org.usagemeter.domain.port.out;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Remembers what the vendor said, and when it said it. Nothing is ever overwritten.
 *
 * <p>Contract, checked by {@code usage-storage-tck} under the same numbers:
 *
 * <ol>
 *   <li>O1: a figure that was not known becomes a fact, first and last seen at the moment of the
 *       contact.
 *   <li>O2: a figure with the value of its newest fact only moves that fact's last moment.
 *   <li>O3: a figure with another value becomes a new fact; the older fact stays as it was, also
 *       where the new value is one that the figure had before.
 *   <li>O4: moments of one figure never go back: a contact from before its newest fact was last
 *       seen counts as made at that moment.
 *   <li>O5: a figure that an answer does not mention stays as it was; one that was never mentioned
 *       is absent, not zero; zero is a value like any other.
 *   <li>O6: targets, scopes, metrics, days, fields and expiry moments are kept apart, however much
 *       their names look alike.
 *   <li>O7: a contact is kept whole or not at all; when its stage completes, it is visible to every
 *       later call, and to every archive opened on the same storage afterwards, where the storage
 *       outlives the process.
 *   <li>O8: {@code newest} has for each figure its newest fact: of days, those of the window; of
 *       everything else, all. {@code history} has every fact of the window's days. Both ascend by
 *       day, figures without a day first; within a day they are in the order in which figures were
 *       first kept, facts of one figure oldest first.
 *   <li>O9: {@code answered} has every day of the window of a kept answer, with the moment of the
 *       newest such contact, whether or not the answer mentioned the day.
 *   <li>O10: the status of a target has the newest answer, what it said of the allowance and of
 *       what is offered, and the last failure until an answer is kept; targets are in the order in
 *       which they were first heard of.
 *   <li>O11: values are exact from {@code -2^63} to {@code 2^63 - 1}, moments to the nanosecond.
 *   <li>O12: contacts from many threads at once lose nothing and keep nothing twice.
 *   <li>O13: calls never block the caller; a failed stage carries a {@code UsageException}.
 *   <li>O14: after {@code close} of its storage every call fails with {@code Unavailable}.
 *   <li>O15: what is metered and what is official leave each other alone.
 * </ol>
 *
 * <p>Implementations are safe for use by many threads. Stages may complete on any thread.
 */
public interface OfficialUsageArchive {

  /** Keeps an answer of the vendor. When the stage completes, it is as safe as a metered batch. */
  CompletionStage<KeptContact> keep(SourceContact contact);

  /** Keeps that the vendor did not answer. Completes with what the target's status is then. */
  CompletionStage<SourceStatus> keepFailure(SourceFailure failure);

  /** The newest fact of each figure of {@code target}, see O8. */
  CompletionStage<List<OfficialFact>> newest(SourceTarget target, UsageWindow window);

  /** Every fact about the days of {@code window}, see O8. */
  CompletionStage<List<OfficialFact>> history(SourceTarget target, UsageWindow window);

  /** When the vendor last answered for each day that it ever answered for. */
  CompletionStage<SortedMap<LocalDate, Instant>> answered(SourceTarget target);

  /** How it goes with every target that was ever asked about. */
  CompletionStage<List<SourceStatus>> statuses();
}
