package org.usagemeter.storage.sqlite;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * A process that keeps contact after contact, and a metered batch beside each, until it is killed;
 * it says of each contact when it was acknowledged: {@code acked 17}.
 */
final class OfficialKillLoopWriter {

  private static final int OUTSTANDING = 4;

  private OfficialKillLoopWriter() {}

  public static void main(String[] arguments) {
    PrintStream out = System.out;
    UsageStorage storage = Opened.storage(Path.of(arguments[0]));
    out.println("open");
    Deque<CompletableFuture<?>> waiting = new ArrayDeque<>();
    for (int number = Integer.parseInt(arguments[1]); ; number++) {
      String acknowledged = "acked " + number;
      storage.activityLedger().record(KillLoopTest.HISTORY.batch(number));
      waiting.add(
          storage
              .officialUsageArchive()
              .keep(OfficialHistory.contact(number))
              .thenAccept(kept -> out.println(acknowledged))
              .toCompletableFuture());
      if (waiting.size() > OUTSTANDING) {
        waiting.remove().join();
      }
    }
  }
}
