package org.usagemeter.storage.tck;

import java.util.List;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.official.Lease;

/**
 * What the other process did.
 *
 * @param counted how many of its rows were counted
 * @param duplicate how many were duplicates
 * @param holder who it was told has the lease
 */
record SecondProcessReport(long counted, long duplicate, String holder) {

  private static final String START = "recorded ";

  static SecondProcessReport of(List<MeterReceipt> receipts, Lease lease) {
    return new SecondProcessReport(
        receipts.stream().mapToLong(MeterReceipt::counted).sum(),
        receipts.stream().mapToLong(MeterReceipt::duplicate).sum(),
        lease.holder());
  }

  static boolean isReport(String line) {
    return line.startsWith(START);
  }

  static SecondProcessReport parse(String line) {
    String[] parts = line.substring(START.length()).split(" ", 3);
    return new SecondProcessReport(Long.parseLong(parts[0]), Long.parseLong(parts[1]), parts[2]);
  }

  String line() {
    return START + counted + " " + duplicate + " " + holder;
  }
}
