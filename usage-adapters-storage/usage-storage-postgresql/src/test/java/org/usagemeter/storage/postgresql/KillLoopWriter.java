package org.usagemeter.storage.postgresql;

import java.io.PrintStream;
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
    PrintStream out = System.out;
    ActivityLedger ledger = Stages.open(arguments[0]).activityLedger();
    NaiveModel model = new NaiveModel("killed");
    out.println("open");
    Deque<CompletableFuture<?>> waiting = new ArrayDeque<>();
    for (int number = Integer.parseInt(arguments[1]); ; number++) {
      String acknowledged = "acked " + number;
      waiting.add(
          ledger
              .record(KillLoopTest.batch(model, number))
              .thenAccept(receipt -> out.println(acknowledged))
              .toCompletableFuture());
      if (waiting.size() > OUTSTANDING) {
        waiting.remove().join();
      }
    }
  }
}
