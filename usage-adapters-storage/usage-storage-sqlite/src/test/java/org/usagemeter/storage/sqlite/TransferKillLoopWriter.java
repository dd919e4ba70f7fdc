package org.usagemeter.storage.sqlite;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * A process that takes over piece after piece, several at a time, again and again until it is
 * killed, and says of each when it was acknowledged: {@code acked 17}.
 */
final class TransferKillLoopWriter {

  private static final int OUTSTANDING = 6;

  private TransferKillLoopWriter() {}

  public static void main(String[] arguments) {
    PrintStream out = System.out;
    List<StoredPiece> pieces = TransferKillLoopTest.pieces();
    UsageStorage storage = Opened.storage(Path.of(arguments[0]));
    out.println("open");
    Deque<CompletableFuture<?>> waiting = new ArrayDeque<>();
    for (int number = Integer.parseInt(arguments[1]); ; number++) {
      String acknowledged = "acked " + number;
      waiting.add(
          storage
              .usageTransfer()
              .take(pieces.get(number % pieces.size()))
              .thenAccept(taken -> out.println(acknowledged))
              .toCompletableFuture());
      if (waiting.size() > OUTSTANDING) {
        waiting.remove().join();
      }
    }
  }
}
