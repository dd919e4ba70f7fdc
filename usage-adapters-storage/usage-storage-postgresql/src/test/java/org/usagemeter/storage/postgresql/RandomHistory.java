package org.usagemeter.storage.postgresql;

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
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
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
import org.usagemeter.domain.transfer.StoredPiece;

/** Contacts, failures and pieces, the same for the same seed; names and moments of every kind. */
final class RandomHistory {

  static final List<SourceTarget> TARGETS =
      List.of(
          SourceTarget.usageOf(new Project("1")),
          SourceTarget.creditsOf(new Project("1")),
          SourceTarget.usageOf(new Account("a/b\\c")),
          SourceTarget.usageOf(new Project("\ud83d\ude00 \ud83d")),
          SourceTarget.usageOf(new Project("\ud83d\ude00 \ude00")));

  static final UsageWindow ALL = new UsageWindow(LocalDate.MIN, LocalDate.MAX);

  private static final Publisher PUBLISHER = new Publisher(new Account("a/b\\c"), "\\/");
  private static final List<Scope> SCOPES =
      List.of(
          new Project("1"),
          new App(new Project("1"), "?"),
          new App(new Project("1"), "\udfff"),
          PUBLISHER,
          new Product(PUBLISHER, "\u0131 \u015f"),
          new Endpoint(new Product(PUBLISHER, "\u0131 \u015f"), "t", "l/\\"));
  private static final List<Instant> MOMENTS =
      List.of(
          Instant.parse("-1000000-01-01T00:00:00Z"),
          Instant.parse("1969-12-31T23:59:59.999999999Z"),
          Instant.parse("1970-01-01T00:00:00Z"),
          Instant.parse("2024-05-01T00:00:00Z"),
          Instant.parse("2024-05-01T00:00:00.000000001Z"),
          Instant.parse("+1000000-01-01T00:00:00.123456789Z"));
  private static final List<LocalDate> DAYS =
      List.of(
          LocalDate.parse("-999999998-01-01"),
          LocalDate.parse("-0001-12-31"),
          LocalDate.parse("0000-01-01"),
          LocalDate.parse("2024-02-28"),
          LocalDate.parse("2024-02-29"),
          LocalDate.parse("+10000-01-01"));
  private static final List<SummaryField> FIELDS = List.of(SummaryField.values());
  private static final long[] VALUES = {0, 1, 2, Long.MAX_VALUE};

  private final SplittableRandom random;

  RandomHistory(long seed) {
    this.random = new SplittableRandom(seed);
  }

  boolean once(int times) {
    return random.nextInt(times) == 0;
  }

  SourceContact contact() {
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    boolean offered = !once(8);
    for (int more = offered ? random.nextInt(10) : 0; more > 0; more--) {
      OfficialFigure figure = figure();
      figures.put(figure, value(figure));
    }
    return new SourceContact(
        target(), moment(), new OfficialReport(window(), figures, offered, allowance()));
  }

  SourceFailure failure() {
    return failure(target());
  }

  private SourceFailure failure(SourceTarget target) {
    return new SourceFailure(target, moment(), "down \u0000 \ud800 \\ " + random.nextInt(3));
  }

  /** As another storage might have it: of no history that has to fit any other. */
  StoredPiece piece() {
    SourceTarget target = target();
    return switch (random.nextInt(4)) {
      case 0 ->
          new StoredPiece.Status(
              new SourceStatus(
                  target,
                  once(4) ? Optional.empty() : Optional.of(moment()),
                  !once(3),
                  allowance(),
                  once(2) ? Optional.empty() : Optional.of(failure(target))));
      case 1 -> new StoredPiece.Answered(target, window(), moment());
      default -> new StoredPiece.Facts(target, facts());
    };
  }

  /** Few values at few moments, so that many go on where others end, and many part. */
  private List<OfficialFact> facts() {
    OfficialFigure figure = figure();
    List<OfficialFact> facts = new ArrayList<>();
    int first = random.nextInt(2);
    int second = Math.min(first + random.nextInt(2), MOMENTS.size() - 1);
    facts.add(new OfficialFact(figure, 1, MOMENTS.get(first), MOMENTS.get(second)));
    for (int more = random.nextInt(4); more > 0; more--) {
      first = second;
      second = Math.min(first + random.nextInt(3) / 2, MOMENTS.size() - 1);
      long value = once(9) ? 7 : facts.size() + 1;
      facts.add(new OfficialFact(figure, value, MOMENTS.get(first), MOMENTS.get(second)));
    }
    return facts;
  }

  private SourceTarget target() {
    return TARGETS.get(random.nextInt(TARGETS.size()));
  }

  private Instant moment() {
    return MOMENTS.get(random.nextInt(MOMENTS.size()));
  }

  private UsageWindow window() {
    LocalDate from = DAYS.get(random.nextInt(DAYS.size()));
    return new UsageWindow(from, from.plusDays(1 + random.nextInt(4)));
  }

  private Optional<VendorAllowance> allowance() {
    return once(2)
        ? Optional.empty()
        : Optional.of(
            new VendorAllowance(
                Long.MAX_VALUE,
                random.nextInt(9),
                Duration.ofSeconds(once(9) ? Long.MAX_VALUE : 899, 999_999_999)));
  }

  private OfficialFigure figure() {
    return switch (random.nextInt(6)) {
      case 0 ->
          new OfficialFigure.Summary(new Project("1"), FIELDS.get(random.nextInt(FIELDS.size())));
      case 1 -> new OfficialFigure.FreeGrant(new Project("1"), moment());
      default ->
          new OfficialFigure.DayCount(
              SCOPES.get(random.nextInt(SCOPES.size())),
              once(2) ? Metric.ACTIVITIES : new Metric("project_usage"),
              DAYS.get(random.nextInt(DAYS.size())));
    };
  }

  private long value(OfficialFigure figure) {
    long value = VALUES[random.nextInt(VALUES.length)];
    return figure instanceof OfficialFigure.DayCount ? value : -value - 1;
  }
}
