package org.usagemeter.storage.sqlite;

import static org.usagemeter.storage.sqlite.Opened.await;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Fills an archive with thirteen months of 40 accounts, each in five contacts of 92 days, 25 scopes
 * and 3 metrics, and asks for them. Not a test: {@code main} prints what it measured.
 */
final class OfficialFillSpeed {

  private static final int ACCOUNTS = 40;
  private static final int CONTACTS = 5;
  private static final int DAYS = 92;
  private static final int ENDPOINTS = 23;
  private static final List<String> ROUNDS =
      List.of("first fill", "the same again", "a tenth revised");
  private static final LocalDate TODAY = LocalDate.parse("2026-11-20");
  private static final List<Metric> METRICS = Metric.STANDARD.subList(0, 3);

  private OfficialFillSpeed() {}

  /** Takes the directory to fill a file in. */
  public static void main(String... arguments) throws IOException {
    Path file = Path.of(arguments[0]).resolve("usage.db");
    try (UsageStorage storage = Opened.storage(file)) {
      OfficialUsageArchive archive = storage.officialUsageArchive();
      for (int round = 0; round < 3; round++) {
        int number = round;
        say(ROUNDS.get(round), () -> fill(archive, number));
      }
      say("newest facts of 92 days of each account", () -> ask(archive, false));
      say("the same once more", () -> ask(archive, false));
      say("history of 92 days of each account", () -> ask(archive, true));
    }
    say("opening " + Files.size(file) + " bytes", () -> Opened.storage(file).close());
  }

  private static void fill(OfficialUsageArchive archive, int round) {
    for (int account = 0; account < ACCOUNTS; account++) {
      for (int part = 0; part < CONTACTS; part++) {
        await(archive.keep(contact(account, part, round)));
      }
    }
  }

  private static void ask(OfficialUsageArchive archive, boolean history) {
    for (int account = 0; account < ACCOUNTS; account++) {
      await(
          history
              ? archive.history(target(account), window(0))
              : archive.newest(target(account), window(0)));
    }
  }

  private static SourceContact contact(int account, int part, int round) {
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    UsageWindow window = window(part);
    for (Scope scope : scopes(target(account).account())) {
      for (Metric metric : METRICS) {
        window
            .from()
            .datesUntil(window.toExclusive())
            .forEach(
                day ->
                    figures.put(
                        new OfficialFigure.DayCount(scope, metric, day),
                        1_000_000L + figures.size() + (figures.size() % 10 == 0 ? round / 2 : 0)));
      }
    }
    Instant at =
        Instant.parse("2026-11-20T12:00:00.123456Z")
            .plusSeconds(3_600L * round + 150L * account + 30L * part);
    return new SourceContact(
        target(account), at, new OfficialReport(window, figures, true, Optional.empty()));
  }

  private static UsageWindow window(int part) {
    LocalDate end = TODAY.plusDays(1).minusDays((long) part * DAYS);
    return new UsageWindow(end.minusDays(DAYS), end);
  }

  private static List<Scope> scopes(Account account) {
    Publisher publisher = new Publisher(account, "twitter");
    Product product = new Product(publisher, "PowerTrack");
    List<Scope> scopes = new ArrayList<>(List.of(publisher, product));
    for (int endpoint = 0; endpoint < ENDPOINTS; endpoint++) {
      scopes.add(new Endpoint(product, "PowerTrack 2.0", "stream-" + endpoint));
    }
    return scopes;
  }

  private static SourceTarget target(int account) {
    return SourceTarget.usageOf(new Account("account-" + account));
  }

  private static void say(String what, Runnable work) {
    PrintStream out = System.out;
    long start = System.nanoTime();
    long used = used();
    work.run();
    out.printf(
        Locale.ROOT,
        "%s: %d ms, %d ms of a processor%n",
        what,
        (System.nanoTime() - start) / 1_000_000,
        (used() - used) / 1_000_000);
  }

  /** Of all threads, so far. */
  private static long used() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
  }
}
