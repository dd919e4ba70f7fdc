package org.usagemeter.domain.port.out;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.official.Lease;

/**
 * Lets one of several processes that share a storage collect official numbers at a time. It spares
 * the vendor's limits; the archive keeps whatever several of them collect.
 *
 * <p>Contract, checked by {@code usage-storage-tck} under the same numbers:
 *
 * <ol>
 *   <li>C1: a lease that nobody holds, or that has ended at {@code now}, goes to whoever takes it,
 *       until {@code now} plus {@code length}.
 *   <li>C2: while somebody else holds it, taking changes nothing, and answers who holds it and
 *       until when.
 *   <li>C3: who holds it and takes it again holds it until {@code now} plus {@code length}, be that
 *       later or earlier than before.
 *   <li>C4: given back, it is nobody's at once; who does not hold it gives nothing back, and is
 *       told so.
 *   <li>C5: of many who take it at one moment, one gets it.
 *   <li>C6: where several processes share a storage, they share its lease.
 *   <li>C7: calls never block the caller; a failed stage carries a {@code UsageException}; after
 *       {@code close} every call fails with {@code Unavailable}.
 * </ol>
 *
 * <p>Time is the caller's: the clocks of those who share a storage may differ by less than a lease
 * is long. Implementations are safe for use by many threads. Stages may complete on any thread.
 */
public interface CollectionLease {

  /**
   * Takes the lease, if it can be had.
   *
   * @param holder who asks: a name that no other process has; 1 to 200 characters
   * @param now the moment of asking
   * @param length how long it is wanted; more than zero
   * @return the lease as it is then: that of {@code holder}, or of somebody else
   * @throws IllegalArgumentException for a name or length out of bounds
   */
  CompletionStage<Lease> take(String holder, Instant now, Duration length);

  /**
   * Gives the lease back.
   *
   * @return whether {@code holder} held it
   */
  CompletionStage<Boolean> giveBack(String holder);
}
