package org.usagemeter.domain.metering;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How a ledger is doing.
 *
 * @param asOf the sequence number of the last batch that changed anything, see {@link
 *     MeterReceipt#asOf}; every later read includes it
 * @param waiting how many activities were handed in and are not recorded yet
 * @param distinctIds how many ids are held in memory to tell duplicates by
 * @param failure why the last write failed, in words for people; nothing once a write succeeded
 */
public record LedgerStatus(long asOf, long waiting, long distinctIds, Optional<String> failure) {

  /** Refuses negative figures. */
  public LedgerStatus {
    requireNonNull(failure, "failure");
    if (asOf < 0 || waiting < 0 || distinctIds < 0) {
      throw new IllegalArgumentException(
          "negative figure: as of " + asOf + ", waiting " + waiting + ", ids " + distinctIds);
    }
  }
}
