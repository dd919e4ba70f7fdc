package org.usagemeter.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceKind;
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
import org.usagemeter.domain.time.UtcDay;
import org.usagemeter.domain.transfer.StoredPiece;

/** Pieces of every kind out of a seed, with values at every edge. */
final class RandomPieces {

  private static final long LAST_RECORDED_DAY = Integer.MAX_VALUE;
  private static final List<String> HARD_NAMES =
      List.of(
          "\"",
          "\\",
          "a\u2028b",
          "\uD83D\uDE00",
          "İıŞ",
          "\uFFFF",
          "/</b>",
          "\uFEFFx",
          "x".repeat(200));

  private final SplittableRandom random;

  RandomPieces(long seed) {
    this.random = new SplittableRandom(seed);
  }

  StoredPiece next() {
    return switch (random.nextInt(7)) {
      case 0 -> known();
      case 1 -> recorded();
      case 2 -> sealed();
      case 3 -> new StoredPiece.Voided(voided());
      case 4 -> status();
      case 5 -> facts();
      default -> answered();
    };
  }

  private StoredPiece known() {
    List<Scope> scopes = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      scopes.add(scope());
    }
    return new StoredPiece.Known(scopes);
  }

  private StoredPiece recorded() {
    ActivityBatch.Builder rows = ActivityBatch.ofStored();
    List<Leaf> leaves = List.of(leaf(), leaf(), leaf());
    long[] seconds = {recordedSecond(), recordedSecond()};
    for (int i = random.nextInt(40); i > 0; i--) {
      boolean digest = random.nextInt(4) == 0;
      rows.add(
          rows.leaf(leaves.get(random.nextInt(3))),
          digest ? edge() | Long.MIN_VALUE : 0,
          edge() & Long.MAX_VALUE,
          seconds[random.nextInt(2)],
          0);
    }
    return new StoredPiece.Recorded(rows.build());
  }

  private long recordedSecond() {
    long[] days = {0, LAST_RECORDED_DAY, random.nextInt(30_000)};
    return UtcDay.start(LocalDate.ofEpochDay(days[random.nextInt(3)])).getEpochSecond();
  }

  private StoredPiece sealed() {
    LocalDate day = day();
    DayCounts.Builder counts = new DayCounts.Builder();
    for (int i = random.nextInt(6); i > 0; i--) {
      counts.put(scope(), metric(), day, edge() & Long.MAX_VALUE);
    }
    return new StoredPiece.Sealed(day, counts.build());
  }

  private VoidedActivity voided() {
    String id = random.nextBoolean() ? Long.toString(random.nextLong() >>> 1) : text() + "\u0000\n";
    return new VoidedActivity(id, day(), leaf(), text() + "\n\t\u0007", moment());
  }

  private StoredPiece status() {
    SourceTarget target = target();
    return new StoredPiece.Status(
        new SourceStatus(
            target,
            optional(moment()),
            random.nextBoolean(),
            optional(
                new VendorAllowance(
                    edge() & Long.MAX_VALUE,
                    edge() & Long.MAX_VALUE,
                    Duration.ofSeconds(edge() & Long.MAX_VALUE, random.nextInt(2) * 999_999_999L))),
            optional(new SourceFailure(target, moment(), random.nextInt(5) == 0 ? "" : text()))));
  }

  private StoredPiece facts() {
    OfficialFigure figure = figure();
    List<Instant> moments = new ArrayList<>();
    int facts = 1 + random.nextInt(5);
    for (int i = 0; i < 2 * facts; i++) {
      moments.add(moment());
    }
    Collections.sort(moments);
    List<OfficialFact> told = new ArrayList<>();
    for (int i = 0; i < facts; i++) {
      told.add(new OfficialFact(figure, edge(), moments.get(2 * i), moments.get(2 * i + 1)));
    }
    return new StoredPiece.Facts(target(), told);
  }

  private OfficialFigure figure() {
    Project project = new Project(text());
    SummaryField[] fields = SummaryField.values();
    return switch (random.nextInt(3)) {
      case 0 -> new OfficialFigure.DayCount(scope(), metric(), day());
      case 1 -> new OfficialFigure.Summary(project, fields[random.nextInt(fields.length)]);
      default -> new OfficialFigure.FreeGrant(project, moment());
    };
  }

  private StoredPiece answered() {
    int days = random.nextInt(4) == 0 ? StoredPiece.MAX_ROWS : 1 + random.nextInt(100);
    long from = Math.min(day().toEpochDay(), LocalDate.MAX.toEpochDay() - days);
    UsageWindow window =
        new UsageWindow(LocalDate.ofEpochDay(from), LocalDate.ofEpochDay(from + days));
    return new StoredPiece.Answered(target(), window, moment());
  }

  private SourceTarget target() {
    SourceKind[] kinds = SourceKind.values();
    return new SourceTarget(kinds[random.nextInt(kinds.length)], text());
  }

  private Leaf leaf() {
    return new Leaf(scope(), metric());
  }

  private Metric metric() {
    List<Metric> metrics = Metric.STANDARD;
    int chosen = random.nextInt(metrics.size() + 1);
    return chosen < metrics.size() ? metrics.get(chosen) : new Metric("x" + "_".repeat(63));
  }

  private Scope scope() {
    Project project = new Project(text());
    Publisher publisher = new Publisher(new Account(text()), text());
    Product product = new Product(publisher, text());
    return switch (random.nextInt(5)) {
      case 0 -> project;
      case 1 -> new App(project, text());
      case 2 -> publisher;
      case 3 -> product;
      default -> new Endpoint(product, text(), text());
    };
  }

  private String text() {
    int chosen = random.nextInt(HARD_NAMES.size() * 2);
    return chosen < HARD_NAMES.size()
        ? HARD_NAMES.get(chosen)
        : Integer.toString(random.nextInt(100));
  }

  private LocalDate day() {
    LocalDate[] days = {
      LocalDate.MIN,
      LocalDate.MAX,
      LocalDate.EPOCH,
      LocalDate.of(2024, 2, 29),
      LocalDate.of(0, 1, 1)
    };
    return random.nextBoolean()
        ? days[random.nextInt(days.length)]
        : LocalDate.ofEpochDay(random.nextInt(40_000));
  }

  private Instant moment() {
    Instant[] moments = {
      Instant.MIN, Instant.MAX, Instant.EPOCH, Instant.parse("2026-11-21T23:59:59.999999999Z")
    };
    return random.nextBoolean()
        ? moments[random.nextInt(moments.length)]
        : Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
  }

  private long edge() {
    long[] edges = {0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 53, (1L << 53) + 1};
    return random.nextBoolean() ? edges[random.nextInt(edges.length)] : random.nextLong();
  }

  private <T> Optional<T> optional(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }
}
