package org.usagemeter.domain.port.out;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Remembers which scope consumed which activity on which UTC day.
 *
 * <p>Contract, checked by {@code usage-storage-tck} under the same numbers:
 *
 * <ol>
 *   <li>L1: the same activity of one leaf, metric and day, recorded twice, in one batch or in two,
 *       counts once; the receipt says how many rows were counted and how many were duplicates.
 *   <li>L2: the same activity on two days counts once on each.
 *   <li>L3: an activity that two leaves saw on one day counts once at each leaf and once at every
 *       scope above both.
 *   <li>L4: metrics and roots share no ids.
 *   <li>L5: a day, scope or metric with nothing recorded is absent from the answer, not zero.
 *   <li>L6: a batch whose stage completed is visible to every later call, and to every ledger
 *       opened on the same storage afterwards, where the storage outlives the process.
 *   <li>L7: a batch is recorded whole or not at all.
 *   <li>L8: a voided activity no longer counts at its leaf, nor above where no other leaf holds it;
 *       recording it again for that leaf is a duplicate; the fact is kept and can be listed.
 *   <li>L9: voiding what is void already, or was never counted, changes nothing and says so.
 *   <li>L10: sealing makes every earlier recorded day final; a later batch with a row of a sealed
 *       day fails with {@code Late}, which names those rows; counts of sealed days stay readable;
 *       days never recorded are not sealed.
 *   <li>L11: sequence numbers of receipts never decrease, and grow with each batch that changed
 *       anything.
 *   <li>L12: ids that are no numbers are kept apart from each other and from every number.
 *   <li>L13: calls from many threads at once lose nothing and count nothing twice.
 *   <li>L14: calls never block the caller; a failed stage carries a {@code UsageException}; only
 *       wrong arguments throw at once.
 *   <li>L15: after {@code close} every call fails with {@code Unavailable}; closing twice is
 *       harmless; any thread may close, that of a completing stage, too.
 *   <li>L16: the status has the number of the last receipt or a later one, and a greater number
 *       after each batch and void that changed a count; it names the failure of the last write
 *       until a write succeeds, which asking for the status tries.
 *   <li>L17: a storage that is opened once more while it is open, by this or another process,
 *       either works on the same data as exactly as one alone, or refuses with {@code Occupied},
 *       which names the process that has it.
 * </ol>
 *
 * <p>Implementations are safe for use by many threads. Stages may complete on any thread.
 */
public interface ActivityLedger {

  /**
   * Records a batch, all of it or none of it. When the stage completes, the batch is as safe as the
   * storage can make it; calling again with the same batch is always safe.
   */
  CompletionStage<MeterReceipt> record(ActivityBatch batch);

  /** Takes one activity back and keeps the fact. A sealed day fails with {@code Late}, row 0. */
  CompletionStage<VoidOutcome> voidActivity(VoidedActivity voided);

  /**
   * The voided activities of {@code root} on the days of {@code window}, in the order of voiding.
   */
  CompletionStage<List<VoidedActivity>> voidedActivities(RootScope root, UsageWindow window);

  /** The counts of {@code root} and all below it on the days of {@code window}. */
  CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window);

  /** Every scope that an activity was recorded for, and those above it, in the order first seen. */
  CompletionStage<List<Scope>> scopes();

  /**
   * Makes every recorded day before {@code before} final, and lets go of the ids of those days.
   * What is sealed stays sealed.
   *
   * @return the days that this call sealed, ascending
   */
  CompletionStage<List<LocalDate>> seal(LocalDate before);

  /** Every sealed day. */
  CompletionStage<Set<LocalDate>> sealedDays();

  /** How the ledger is doing. Cheap enough to be asked with every read. */
  CompletionStage<LedgerStatus> status();
}
