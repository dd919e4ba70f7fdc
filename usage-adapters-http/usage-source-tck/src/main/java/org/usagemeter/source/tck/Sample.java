package org.usagemeter.source.tck;

import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.domain.metering.Metric.HISTORICAL_POWERTRACK_DAYS;
import static org.usagemeter.domain.metering.Metric.HISTORICAL_POWERTRACK_JOBS;
import static org.usagemeter.domain.metering.Metric.SEARCH_REQUESTS_FULL_ARCHIVE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * What one kind of source is asked, and what it is told.
 *
 * @param target whom it is about
 * @param other somebody else, whose numbers are none of this source's business
 * @param window the days that are asked for
 * @param overlong more days than one request may ask for
 * @param login the credential
 * @param figures the vendor's numbers
 */
record Sample(
    SourceTarget target,
    SourceTarget other,
    UsageWindow window,
    UsageWindow overlong,
    VendorLogin login,
    Map<OfficialFigure, Long> figures) {

  static final LocalDate TODAY = LocalDate.parse("2026-11-21");

  /** What the vendor's clock shows, where it is right. */
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  // Has characters that Base64 and URLs write otherwise.
  private static final String SECRET = "planted-secret~/+0a7c41d9==";
  private static final UsageWindow WEEK =
      new UsageWindow(LocalDate.parse("2026-11-15"), TODAY.plusDays(1));

  static Sample of(SourceKind kind) {
    return switch (kind) {
      case V2_USAGE -> {
        Project project = new Project("1369785403853424");
        yield new Sample(
            SourceTarget.usageOf(project),
            SourceTarget.usageOf(new Project("1369785403853425")),
            WEEK,
            new UsageWindow(TODAY.minusDays(90), TODAY.plusDays(1)),
            token(),
            usage(project));
      }
      case V2_CREDITS -> {
        Project project = new Project("1369785403853424");
        yield new Sample(
            SourceTarget.creditsOf(project),
            SourceTarget.creditsOf(new Project("1369785403853425")),
            UsageWindow.ofDay(TODAY),
            new UsageWindow(TODAY.minusDays(1), TODAY.plusDays(1)),
            token(),
            credits(project));
      }
      case ENTERPRISE_USAGE -> {
        Account account = new Account("accountNameHere");
        yield new Sample(
            SourceTarget.usageOf(account),
            SourceTarget.usageOf(new Account("accountnamehere")),
            WEEK,
            new UsageWindow(TODAY.minusMonths(3), TODAY.plusDays(1)),
            new VendorLogin(Optional.of("planted-user@example"), SECRET),
            streams(account));
      }
    };
  }

  /** The same question with other numbers. */
  Sample telling(Map<OfficialFigure, Long> others) {
    return new Sample(target, other, window, overlong, login, others);
  }

  /** The same numbers of other days. */
  Sample over(UsageWindow days) {
    return new Sample(target, other, days, overlong, login, figures);
  }

  private static VendorLogin token() {
    return new VendorLogin(Optional.empty(), SECRET);
  }

  /** Two apps that share posts: the project has fewer than both together. */
  private static Map<OfficialFigure, Long> usage(Project project) {
    App one = new App(project, "12345678");
    App two = new App(project, "87654321");
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    figures.put(new OfficialFigure.Summary(project, SummaryField.CAP_RESET_DAY), 10L);
    figures.put(new OfficialFigure.Summary(project, SummaryField.PROJECT_CAP), 5_000_000_000L);
    figures.put(new OfficialFigure.Summary(project, SummaryField.PROJECT_USAGE), 43_435L);
    put(figures, project, ACTIVITIES, "2026-11-16", 4_000);
    put(figures, project, ACTIVITIES, "2026-11-20", 7_500);
    put(figures, project, ACTIVITIES, "2026-11-21", 2_000);
    put(figures, one, ACTIVITIES, "2026-11-16", 4_000);
    put(figures, one, ACTIVITIES, "2026-11-20", 5_000);
    put(figures, two, ACTIVITIES, "2026-11-20", 5_000);
    put(figures, two, ACTIVITIES, "2026-11-21", 2_000);
    return figures;
  }

  private static Map<OfficialFigure, Long> credits(Project project) {
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    figures.put(new OfficialFigure.Summary(project, SummaryField.FREE_BALANCE), 20_000_000_000L);
    figures.put(
        new OfficialFigure.FreeGrant(project, Instant.parse("2026-12-01T00:00:00Z")),
        12_500_000_000L);
    figures.put(
        new OfficialFigure.FreeGrant(project, Instant.parse("2027-01-01T00:00:00Z")),
        7_500_000_001L);
    figures.put(new OfficialFigure.Summary(project, SummaryField.PREPAID_BALANCE), 0L);
    figures.put(new OfficialFigure.Summary(project, SummaryField.TOTAL_BALANCE), 20_000_000_000L);
    return figures;
  }

  /** Two publishers; parents that are less than the sum of what is below them. */
  private static Map<OfficialFigure, Long> streams(Account account) {
    Publisher twitter = new Publisher(account, "twitter");
    Product powerTrack = new Product(twitter, "PowerTrack");
    Endpoint prod = new Endpoint(powerTrack, "PowerTrack 2.0", "prod");
    Endpoint dev = new Endpoint(powerTrack, "PowerTrack 2.0", "dev");
    Product search = new Product(twitter, "Search API (Full-Archive)");
    Product historical = new Product(twitter, "Historical PowerTrack 2.0");
    Publisher automattic = new Publisher(account, "automattic");
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    put(figures, twitter, ACTIVITIES, "2026-11-16", 1_235);
    put(figures, twitter, SEARCH_REQUESTS_FULL_ARCHIVE, "2026-11-16", 19);
    put(figures, twitter, HISTORICAL_POWERTRACK_DAYS, "2026-11-20", 5);
    put(figures, twitter, HISTORICAL_POWERTRACK_JOBS, "2026-11-20", 1);
    put(figures, powerTrack, ACTIVITIES, "2026-11-16", 961);
    put(figures, prod, ACTIVITIES, "2026-11-16", 961);
    put(figures, dev, ACTIVITIES, "2026-11-16", 1);
    put(figures, search, ACTIVITIES, "2026-11-16", 277);
    put(figures, search, SEARCH_REQUESTS_FULL_ARCHIVE, "2026-11-16", 19);
    put(figures, historical, HISTORICAL_POWERTRACK_DAYS, "2026-11-20", 5);
    put(figures, historical, HISTORICAL_POWERTRACK_JOBS, "2026-11-20", 1);
    put(figures, automattic, ACTIVITIES, "2026-11-17", 11_884);
    put(figures, new Product(automattic, "PowerTrack"), ACTIVITIES, "2026-11-17", 11_884);
    return figures;
  }

  private static void put(
      Map<OfficialFigure, Long> figures, Scope scope, Metric metric, String day, long value) {
    figures.put(new OfficialFigure.DayCount(scope, metric, LocalDate.parse(day)), value);
  }
}
