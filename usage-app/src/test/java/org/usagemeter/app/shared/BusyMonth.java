package org.usagemeter.app.shared;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.usagemeter.app.command.Typist;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.data.DataDirectory;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Weeks in which everything happens that a storage has to keep: activities of both trees with ids
 * of all kinds, billable resources, voids, sealed days, and a vendor that changes its mind, is not
 * there, and has nothing to offer. The same for the same seed.
 */
final class BusyMonth {

  static final Project PROJECT = new Project("7");
  static final Account ACCOUNT = new Account("a");

  private static final LocalDate FIRST = LocalDate.parse("2026-10-05");
  private static final int DAYS = 45;
  private static final Publisher PUBLISHER = new Publisher(ACCOUNT, "twitter");
  private static final Product POWERTRACK = new Product(PUBLISHER, "PowerTrack");

  private final SplittableRandom random;
  private final List<String> lines = new ArrayList<>();

  BusyMonth(long seed) {
    random = new SplittableRandom(seed);
  }

  /** Lets all of it happen to what {@code typist} keeps in {@code usage-data}. */
  void happens(Typist typist, Path directory, int activities) {
    typist.file(
        "usage.yaml",
        "projects: [{id: 7, cap: 100_000, cap_reset_day: 19, apps: [{id: 8}, {id: 9}, {id: \"ü\"}]}]",
        "accounts: [{name: a}]",
        "metrics: [users]",
        "official: {tolerance: {activities: 5}}",
        "sources:",
        "  - {name: main, kind: v2, project: 7, token_env: X_TOKEN}",
        "  - {name: credits, kind: v2-credits, project: 7, token_env: X_TOKEN}",
        "  - {name: gnip, kind: enterprise, account: a, user: me, password_env: X_TOKEN}");
    for (int i = 0; i < activities; i++) {
      lines.add(
          !lines.isEmpty() && random.nextInt(10) < 3
              ? lines.get(random.nextInt(lines.size()))
              : line());
    }
    typist.file("month.ndjson", lines.toArray(String[]::new));
    expect(typist, "meter", "month.ndjson");
    voids(typist);
    expect(typist, "seal", "--late-days", "35");
    official(directory);
  }

  /** Activities of every day, half of which are known. */
  String[] more(int number) {
    List<String> more = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      more.add(random.nextBoolean() ? lines.get(random.nextInt(lines.size())) : line());
    }
    return more.toArray(String[]::new);
  }

  private static void expect(Typist typist, String... words) {
    Typist.Typed typed = typist.types(words);
    if (typed.code() != 0) {
      throw new AssertionError(typed.err());
    }
  }

  private String line() {
    String id =
        switch (random.nextInt(8)) {
          case 0 -> "\"tag:example.org,2026:" + random.nextInt(300) + "\"";
          case 1 -> "\"99999999999999999999" + random.nextInt(300) + "\"";
          default -> "\"" + (1_990_000_000_000_000_000L + random.nextInt(2_000)) + "\"";
        };
    String day = FIRST.plusDays(random.nextInt(DAYS)) + "T";
    String time = random.nextBoolean() ? "00:00:00Z" : "23:59:59.999999999Z";
    return "{\"id\":" + id + ",\"consumed_at\":\"" + day + time + "\"," + consumer() + "}";
  }

  private String consumer() {
    return switch (random.nextInt(6)) {
      case 0 -> "\"project_id\":\"7\"";
      case 1 -> "\"project_id\":\"7\",\"app_id\":\"" + "89ü".charAt(random.nextInt(3)) + "\"";
      case 2 -> "\"project_id\":\"7\",\"app_id\":\"8\",\"metric\":\"users\"";
      case 3 -> account("PowerTrack") + ",\"endpoint\":\"PowerTrack 2.0\",\"label\":\"prod\"";
      case 4 -> account("PowerTrack") + ",\"endpoint\":\"x, \\\"y\\\"\",\"label\":\"dev\"";
      default -> account("Search API") + ",\"metric\":\"searchRequests30Day\"";
    };
  }

  private static String account(String product) {
    return "\"account\":\"a\",\"publisher\":\"twitter\",\"product\":\"" + product + "\"";
  }

  private void voids(Typist typist) {
    int voided = 0;
    for (String line : lines) {
      if (voided < 12 && line.contains("\"app_id\":\"8\"}") && line.contains("2026-11-")) {
        int id = line.indexOf("\"id\":\"") + 6;
        int moment = line.indexOf("\"consumed_at\":\"") + 15;
        expect(
            typist,
            "void",
            "--project",
            "7",
            "--app",
            "8",
            "--id",
            line.substring(id, line.indexOf('"', id)),
            "--consumed-at",
            line.substring(moment, line.indexOf('"', moment)),
            "--reason",
            "test number " + voided + ": \"é\"");
        voided++;
      }
    }
    if (voided == 0) {
      throw new AssertionError("nothing to void");
    }
  }

  private void official(Path directory) {
    DataDirectory data = new DataDirectory(directory.resolve("usage-data"), "sqlite");
    SourceTarget project = SourceTarget.usageOf(PROJECT);
    SourceTarget account = SourceTarget.usageOf(ACCOUNT);
    SourceTarget credits = SourceTarget.creditsOf(PROJECT);
    try (OpenData open = data.openOrCreate()) {
      // Reports in the vendor's own form need an answer for each of their days.
      UsageWindow all =
          new UsageWindow(LocalDate.parse("2026-08-01"), LocalDate.parse("2026-11-22"));
      Instant before = Instant.parse("2026-10-31T12:00:00Z");
      for (SourceTarget target : List.of(project, account)) {
        OfficialReport nothing = new OfficialReport(all, Map.of(), true, Optional.empty());
        Awaiting.result(open.archive().keep(new SourceContact(target, before, nothing)));
      }
      for (int i = 0; i < 30; i++) {
        Instant at = Instant.parse("2026-11-01T06:00:00Z").plus(Duration.ofHours(15L * i));
        Instant exact = at.plusNanos(random.nextInt(1_000_000_000));
        switch (random.nextInt(6)) {
          case 0 ->
              Awaiting.result(
                  open.archive()
                      .keepFailure(
                          new SourceFailure(
                              random.nextBoolean() ? project : credits, exact, "down: \"ü\"")));
          case 1, 2 -> keep(open, project, exact, projectFigures(at));
          case 3 -> keep(open, credits, exact, creditFigures());
          default -> keep(open, account, exact, accountFigures(at));
        }
      }
      OfficialReport none = new OfficialReport(window(FIRST), Map.of(), false, Optional.empty());
      Awaiting.result(
          open.archive()
              .keep(
                  new SourceContact(
                      SourceTarget.usageOf(new Project("70")),
                      Instant.parse("2026-11-20T00:00:00Z"),
                      none)));
    }
  }

  private void keep(
      OpenData open, SourceTarget target, Instant at, Map<OfficialFigure, Long> figures) {
    LocalDate day = FIRST.plusDays(random.nextInt(30));
    OfficialReport report =
        new OfficialReport(
            window(day),
            figures,
            true,
            random.nextBoolean()
                ? Optional.of(new VendorAllowance(50, random.nextInt(50), Duration.ofMinutes(7)))
                : Optional.empty());
    Awaiting.result(open.archive().keep(new SourceContact(target, at, report)));
  }

  private UsageWindow window(LocalDate day) {
    return new UsageWindow(day, day.plusDays(1 + random.nextInt(16)));
  }

  /** Of a few days, so that numbers come again and change. */
  private Map<OfficialFigure, Long> projectFigures(Instant at) {
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    for (Scope scope : List.of(PROJECT, new App(PROJECT, "8"), new App(PROJECT, "ü"))) {
      count(figures, scope, at);
    }
    figures.put(
        new OfficialFigure.Summary(PROJECT, SummaryField.PROJECT_USAGE), random.nextLong(9));
    figures.put(new OfficialFigure.Summary(PROJECT, SummaryField.PROJECT_CAP), Long.MAX_VALUE);
    figures.put(new OfficialFigure.Summary(PROJECT, SummaryField.CAP_RESET_DAY), 19L);
    return figures;
  }

  private Map<OfficialFigure, Long> creditFigures() {
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    figures.put(new OfficialFigure.Summary(PROJECT, SummaryField.FREE_BALANCE), random.nextLong(3));
    figures.put(new OfficialFigure.Summary(PROJECT, SummaryField.TOTAL_BALANCE), Long.MIN_VALUE);
    figures.put(
        new OfficialFigure.FreeGrant(PROJECT, Instant.parse("2026-12-31T23:59:59.999999999Z")),
        random.nextLong(3));
    return figures;
  }

  private Map<OfficialFigure, Long> accountFigures(Instant at) {
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    Endpoint endpoint = new Endpoint(POWERTRACK, "PowerTrack 2.0", "prod");
    for (Scope scope : List.of(PUBLISHER, POWERTRACK, endpoint)) {
      count(figures, scope, at);
    }
    return figures;
  }

  private void count(Map<OfficialFigure, Long> figures, Scope scope, Instant at) {
    for (int i = 0; i < 4; i++) {
      LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC).minusDays(i);
      figures.put(
          new OfficialFigure.DayCount(scope, Metric.ACTIVITIES, day), random.nextLong(4) * 10);
    }
  }
}
