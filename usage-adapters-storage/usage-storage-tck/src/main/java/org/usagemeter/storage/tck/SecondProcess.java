package org.usagemeter.storage.tck;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

/**
 * What the other process of L17 and C6 does: it opens the storage, says so, waits for its parent's
 * word, asks for the lease, and records its share of the {@link OverlappingBatches}. The URL, which
 * may have a password in it, comes in the first line of its input, where no list of processes shows
 * it. When its input ends, because its parent did, it ends as well.
 */
final class SecondProcess {

  static final String READY = "ready";
  static final String GO = "go";
  static final String HOLDER = "the second process";

  /** Of the writers, the first so many are in the parent, and the others here. */
  static final int WRITERS_OF_THE_PARENT = 4;

  static final int WRITERS = 8;

  private static final Instant NOW = Instant.parse("2024-03-01T00:00:00Z");

  private SecondProcess() {}

  /**
   * Records, and says in its last line what became of it.
   *
   * @param arguments how many milliseconds a call may take
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream output =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    BufferedReader input =
        new BufferedReader(
            new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    Duration length = Duration.ofMillis(Long.parseLong(arguments[0]));
    Patience patience = new Patience(length);
    try (UsageStorage storage =
        patience.await(UsageStorageProvider.openUrl(String.valueOf(input.readLine())))) {
      ParentWatch parent = ParentWatch.over(input);
      output.println(READY);
      parent.awaitGo();
      OpenStorage ports = OpenStorage.of(storage, patience);
      Lease lease = ports.lease().take(HOLDER, NOW, Duration.ofMinutes(1));
      List<MeterReceipt> receipts = record(ports.ledger(), length);
      output.println(SecondProcessReport.of(receipts, lease).line());
    }
  }

  private static List<MeterReceipt> record(OpenLedger ledger, Duration patience) {
    OverlappingBatches batches = new OverlappingBatches(WRITERS);
    return batches.recordedBy(
        IntStream.range(WRITERS_OF_THE_PARENT, WRITERS), thread -> ledger, patience);
  }
}
