package org.usagemeter.domain.metering;

/**
 * What became of a batch. It exists only once the batch is kept as safely as the ledger can keep
 * it.
 *
 * @param counted rows whose leaf had not seen the activity on its day
 * @param duplicate rows that were known already, or void, and changed nothing
 * @param asOf the ledger's sequence number after the batch, 0 before anything was recorded: later
 *     receipts never have a smaller one
 */
public record MeterReceipt(long counted, long duplicate, long asOf) {

  /** Refuses negative figures. */
  public MeterReceipt {
    if (counted < 0 || duplicate < 0 || asOf < 0) {
      throw new IllegalArgumentException(
          "negative figure: counted " + counted + ", duplicate " + duplicate + ", asOf " + asOf);
    }
  }
}
