package org.usagemeter.storage.sqlite;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import org.usagemeter.domain.port.out.ActivityLedger;

/**
 * A process that records batch after batch until it is killed, several at a time, and says of each
 * when it was acknowledged: {@code acked 17}.
 */
final class KillLoopWriter {

  private static final int OUTSTANDING = 4;

  private KillLoopWriter() {}

  public static void main(String[] arguments) {
    Path file = Path.of(arguments[0]);
    History history = KillLoopTest.HISTORY;
    PrintStream out = System.out;
    ActivityLedger ledger = Opened.storage(file).activityLedger();
    out.println("open");
    Deque<CompletableFuture<?>> waiting = new ArrayDeque<>();
    for (int number = Integer.parseInt(arguments[1]); ; number++) {
      String acknowledged = "acked " + number;
      waiting.add(
          ledger
              .record(history.batch(number))
              .thenAccept(receipt -> out.println(acknowledged))
              .toCompletableFuture());
      if (waiting.size() > OUTSTANDING) {
        waiting.remove().join();
      }
    }
  }
}
