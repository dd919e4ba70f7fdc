package org.usagemeter.domain.port.out;

/**
 * The storage ports of one engine, opened together and closed together.
 *
 * <p>Safe for use by many threads.
 */
public interface UsageStorage extends AutoCloseable {

  /** What was consumed. The same ledger at every call. */
  ActivityLedger activityLedger();

  /** What the vendor said. The same archive at every call. */
  OfficialUsageArchive officialUsageArchive();

  /** All of it, for another storage. The same transfer at every call. */
  UsageTransfer usageTransfer();

  /** Whose turn it is to ask the vendor. The same lease at every call. */
  CollectionLease collectionLease();

  /**
   * Finishes what was accepted, then frees what this storage opened itself. Closing twice is
   * harmless.
   */
  @Override
  void close();
}
