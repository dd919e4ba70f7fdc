package org.usagemeter.storage.postgresql;

import java.io.PrintStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntConsumer;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * Measures the official numbers in a database. Not a test: {@code main} prints what it measured.
 */
final class OfficialSpeed {

  private static final int RUNS = 9;
  private static final int APPS = 100;

  private OfficialSpeed() {}

  /** Takes nothing. */
  public static void main(String... arguments) {
    OfficialStorage storage = OfficialStorage.open(OfficialStorage.newSchema());
    OfficialUsageArchive archive = storage.officialUsageArchive();
    say("90 days of 100 apps, new", 1, run -> keep(archive, 90, 0, run));
    say("the same once more", RUNS, run -> keep(archive, 90, 0, 1 + run));
    say("with 100 revised", RUNS, run -> keep(archive, 90, run % 2 == 0 ? 100 : 0, 20 + run));
    say("400 days of 100 apps, 31,000 new", 1, run -> keep(archive, 400, 0, 40));
    say("newest of 400 days, 40,000 facts", RUNS, run -> ask(archive, false));
    say("history of 400 days", RUNS, run -> ask(archive, true));
    List<StoredPiece> pieces = new ArrayList<>();
    say(
        "reading every piece",
        3,
        run -> {
          pieces.clear();
          Waiting.await(storage.usageTransfer().read(pieces::add));
        });
    OfficialStorage other = OfficialStorage.open(OfficialStorage.newSchema());
    List<StoredPiece> some = pieces.subList(0, 4_000);
    say("taking 4,000 pieces, one by one", 1, run -> take(other, some));
    say("the same once more", 1, run -> take(other, some));
    storage.close();
    other.close();
    // The driver's threads would go on.
    Runtime.getRuntime().exit(0);
  }

  private static void keep(OfficialUsageArchive archive, int days, int revised, int second) {
    Waiting.await(archive.keep(Answers.of(days, APPS, revised, Answers.NOON.plusSeconds(second))));
  }

  private static void ask(OfficialUsageArchive archive, boolean history) {
    LocalDate from = Answers.MAY_1;
    UsageWindow window = new UsageWindow(from, from.plusDays(400));
    Waiting.await(
        history ? archive.history(Answers.USAGE, window) : archive.newest(Answers.USAGE, window));
  }

  private static void take(OfficialStorage to, List<StoredPiece> pieces) {
    pieces.forEach(piece -> Waiting.await(to.usageTransfer().take(piece)));
  }

  private static void say(String what, int runs, IntConsumer work) {
    PrintStream out = System.out;
    long[] taken = new long[runs];
    for (int run = 0; run < runs; run++) {
      long start = System.nanoTime();
      work.accept(run);
      taken[run] = (System.nanoTime() - start) / 1_000;
    }
    Arrays.sort(taken);
    out.printf(
        Locale.ROOT,
        "%s: %.1f ms, %.1f to %.1f in %d runs%n",
        what,
        taken[runs / 2] / 1e3,
        taken[0] / 1e3,
        taken[runs - 1] / 1e3,
        runs);
  }
}
