package org.usagemeter.storage.sqlite;

import static org.usagemeter.storage.sqlite.Opened.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Contacts that anybody can make again from their number. Each is later than the one before, and
 * says of few figures much that is new: keeping the last one once more changes nothing.
 */
final class OfficialHistory {

  static final LocalDate FIRST_DAY = LocalDate.parse("2024-02-27");
  static final UsageWindow DAYS = new UsageWindow(FIRST_DAY, FIRST_DAY.plusDays(6));

  private static final Account ACCOUNT = new Account("accountnamehere");
  private static final Product PRODUCT = new Product(new Publisher(ACCOUNT, "twitter"), "Stream");
  private static final List<SourceTarget> TARGETS =
      List.of(
          SourceTarget.usageOf(History.PROJECT),
          SourceTarget.usageOf(ACCOUNT),
          SourceTarget.creditsOf(History.PROJECT));
  private static final List<Scope> SCOPES =
      List.of(
          History.PROJECT,
          new App(History.PROJECT, "12345678"),
          PRODUCT.publisher(),
          PRODUCT,
          new Endpoint(PRODUCT, "Stream 2.0", "prod"));

  private OfficialHistory() {}

  /** The contact with this number: always the same. */
  static SourceContact contact(int number) {
    SplittableRandom random = new SplittableRandom(number);
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    for (int count = random.nextInt(8); count > 0; count--) {
      figures.put(
          new OfficialFigure.DayCount(
              SCOPES.get(random.nextInt(SCOPES.size())),
              Metric.STANDARD.get(random.nextInt(2)),
              FIRST_DAY.plusDays(random.nextInt(6))),
          random.nextLong(3));
    }
    figures.put(
        new OfficialFigure.Summary(History.PROJECT, SummaryField.TOTAL_BALANCE),
        -random.nextLong(3));
    figures.put(
        new OfficialFigure.FreeGrant(
            History.PROJECT, Instant.parse("2024-06-01T00:00:00Z").plusNanos(random.nextInt(2))),
        Long.MAX_VALUE - random.nextLong(2));
    LocalDate from = FIRST_DAY.plusDays(random.nextInt(5));
    return new SourceContact(
        TARGETS.get(number % TARGETS.size()),
        moment(number),
        new OfficialReport(
            new UsageWindow(from, FIRST_DAY.plusDays(6)),
            figures,
            true,
            Optional.of(new VendorAllowance(50, random.nextInt(50), Duration.ofNanos(number)))));
  }

  /** A failure that comes before the contact with this number. */
  static SourceFailure failure(int number) {
    return new SourceFailure(
        TARGETS.get(number % TARGETS.size()), moment(number), "no answer to " + number);
  }

  private static Instant moment(int number) {
    return Instant.parse("2024-02-28T23:59:00.000000001Z").plusSeconds(60L * number);
  }

  /** Everything that can be asked of an archive with this history, to be compared. */
  static List<Object> everything(OfficialUsageArchive archive) {
    List<Object> everything = new ArrayList<>();
    for (SourceTarget target : TARGETS) {
      everything.add(await(archive.newest(target, DAYS)));
      everything.add(await(archive.newest(target, UsageWindow.ofDay(FIRST_DAY.plusDays(2)))));
      everything.add(await(archive.history(target, DAYS)));
      everything.add(Map.copyOf(await(archive.answered(target))));
    }
    everything.add(await(archive.statuses()));
    return everything;
  }
}
