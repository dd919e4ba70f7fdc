package org.usagemeter.storage.sqlite;

import static org.usagemeter.storage.sqlite.Opened.await;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * Fills a file, hands it over to a second one, and says how long that took and how large both are.
 * Not a test: {@code main} takes a directory, how many days, and how many ids each.
 */
final class TransferSpeed {

  private static final int ROWS = 10_000;
  private static final int OUTSTANDING = 32;

  private TransferSpeed() {}

  public static void main(String... arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    int days = Integer.parseInt(arguments[1]);
    int ids = Integer.parseInt(arguments[2]);
    long all = (long) days * ids;
    Path first = folder.resolve("first.db");
    Path second = folder.resolve("second.db");
    long idBytes = Runtime.getRuntime().maxMemory() / 3;
    try (UsageStorage storage = Opened.storage(first, idBytes, FaultPoint.NONE)) {
      long start = System.nanoTime();
      fill(storage, days, ids);
      say("recording", all, start);
      size("open", first, all);
    }
    size("closed", first, all);
    try (UsageStorage storage = Opened.storage(first, idBytes, FaultPoint.NONE)) {
      long start = System.nanoTime();
      long pieces = await(storage.usageTransfer().read(piece -> {}));
      say("reading " + pieces + " pieces", all, start);
      try (UsageStorage target = Opened.storage(second, idBytes, FaultPoint.NONE)) {
        long again = System.nanoTime();
        move(storage, target);
        say("reading and taking", all, again);
        size("taken, open", second, all);
      }
    }
    size("taken, closed", second, all);
  }

  private static void fill(UsageStorage storage, int days, int ids) {
    SplittableRandom random = new SplittableRandom(1);
    Deque<CompletionStage<?>> waiting = new ArrayDeque<>();
    for (int day = 0; day < days; day++) {
      // As the vendor numbers them: the time in the upper bits, a few million a day below.
      long first = 1_700_000_000_000_000_000L + day * 362_387_865_600_000L;
      for (int from = 0; from < ids; from += ROWS) {
        ActivityBatch.Builder batch = History.newBatch();
        int[] leaves = {batch.leaf(History.LEAVES.get(0)), batch.leaf(History.LEAVES.get(1))};
        long second = (18_000L + day) * 86_400;
        for (int row = from; row < Math.min(ids, from + ROWS); row++) {
          long id = first + random.nextLong(362_387_865_600_000L);
          batch.add(leaves[row & 1], 0, id, second, 0);
        }
        waiting.add(storage.activityLedger().record(batch.build()));
        if (waiting.size() > OUTSTANDING) {
          await(waiting.remove());
        }
      }
    }
    waiting.forEach(Opened::await);
  }

  private static void move(UsageStorage from, UsageStorage to) {
    Deque<CompletionStage<Boolean>> waiting = new ArrayDeque<>();
    await(
        from.usageTransfer()
            .read(
                piece -> {
                  waiting.add(to.usageTransfer().take(piece));
                  if (waiting.size() > OUTSTANDING) {
                    await(waiting.remove());
                  }
                }));
    waiting.forEach(Opened::await);
  }

  private static void say(String what, long ids, long start) {
    PrintStream out = System.out;
    long millis = (System.nanoTime() - start) / 1_000_000;
    out.printf(
        Locale.ROOT,
        "%s: %d ids in %d ms, %d ids a second%n",
        what,
        ids,
        millis,
        1_000 * ids / Math.max(1, millis));
  }

  private static void size(String what, Path file, long ids) throws IOException {
    PrintStream out = System.out;
    Path log = DamagedFiles.walOf(file);
    long logged = Files.exists(log) ? Files.size(log) : 0;
    out.printf(
        Locale.ROOT,
        "%s: %d bytes and %d of log, %.2f bytes an id%n",
        what,
        Files.size(file),
        logged,
        (double) Files.size(file) / ids);
  }
}
