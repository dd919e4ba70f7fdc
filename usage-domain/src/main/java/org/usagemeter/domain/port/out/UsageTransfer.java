package org.usagemeter.domain.port.out;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * Hands over everything that a storage holds, so that another storage, of any engine, can go on
 * with it.
 *
 * <p>Contract, checked by {@code usage-storage-tck} under the same numbers:
 *
 * <ol>
 *   <li>T1: the pieces of one storage, taken in their order by an empty one, make it answer every
 *       call of the ledger and of the archive as the first one does. What the ledger's status tells
 *       is of each storage its own.
 *   <li>T2: what is recorded, voided or sealed afterwards has the same outcome in both.
 *   <li>T3: taking a piece again changes nothing and says so.
 *   <li>T4: a piece that contradicts what is stored fails, and nothing of it is taken: rows of a
 *       sealed day with {@code Late}; a sealed day that has other counts here, a void of what is
 *       not counted here, and facts that part from those here, with {@code Conflict}. A sealed day
 *       that is open here, with the same counts, becomes sealed. Facts that go on where those here
 *       end are added; facts and moments that are older than those here change nothing.
 *   <li>T5: reading shows one moment: what changes meanwhile is in it whole or not at all.
 *   <li>T6: pieces come in the order in which they have to be taken, to one thread at a time, which
 *       may wait; it is no event loop. What the taker throws ends the reading and fails the stage.
 *   <li>T7: calls never block the caller; a failed stage carries a {@code UsageException}, or what
 *       the taker threw; after {@code close} every call fails with {@code Unavailable}.
 *   <li>T8: a piece that was taken is as safe as a recorded batch, and visible to every later call.
 * </ol>
 *
 * <p>Implementations are safe for use by many threads. Stages may complete on any thread.
 */
public interface UsageTransfer {

  /**
   * Hands every piece to {@code taker}.
   *
   * @return how many there were
   */
  CompletionStage<Long> read(Consumer<StoredPiece> taker);

  /**
   * Takes over one piece.
   *
   * @return whether anything changed
   */
  CompletionStage<Boolean> take(StoredPiece piece);
}
