package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.Counter;
import org.usagemeter.domain.report.RunningPeriod;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.EnterpriseWindow;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

class EnterpriseUsageStencilTest {

  private static final Account ACCOUNT = new Account("accountnamehere");
  private static final LocalDate JULY_1 = LocalDate.parse("2018-07-01");
  private static final LocalDate JULY_17 = LocalDate.parse("2018-07-17");
  private static final UsageWindow JULY = new UsageWindow(JULY_1, LocalDate.parse("2018-08-01"));
  private static final Instant NOON = Instant.parse("2018-07-17T12:00:00Z");

  @Seeds(usual = 20, whole = 100)
  void stencil_atAnyMomentOfTheDay_isWhatIsWrittenThen(int seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<ScopeTree> trees = trees(random);
    DayCounts counts = counts(random, trees);
    EnterpriseWindow asked = asked(random);
    EnterpriseUsageStencil stencil =
        EnterpriseUsageStencil.of(usage(asked, trees, counts, moment(random))).orElseThrow();

    for (int i = 0; i < 10; i++) {
      Instant moment = moment(random);

      assertThat(text(stencil.at(moment).orElseThrow()))
          .isEqualTo(text(written(usage(asked, trees, counts, moment))));
    }
  }

  @Test
  void stencil_atTheEdgesOfItsDay_endsThere() {
    EnterpriseUsageStencil stencil = stencil(NOON, 7).orElseThrow();

    assertThat(stencil.at(Instant.parse("2018-07-16T23:59:59.999999999Z"))).isEmpty();
    assertThat(stencil.at(Instant.parse("2018-07-17T00:00:00Z"))).isPresent();
    assertThat(stencil.at(Instant.parse("2018-07-17T23:59:59.999999999Z"))).isPresent();
    assertThat(stencil.at(Instant.parse("2018-07-18T00:00:00Z"))).isEmpty();
  }

  @Test
  void stencil_atTheVeryStartOfTheMonth_projectsNothing() {
    Instant start = Instant.parse("2018-07-01T00:00:00Z");

    assertThat(stencil(start, 7)).isEmpty();
    assertThat(stencil(start.plusNanos(1), 7).orElseThrow().at(start)).isEmpty();
  }

  @Test
  void stencil_ofAFigureThatIsTooGreatToBeProjected_isNone() {
    assertThat(stencil(NOON, Long.MAX_VALUE)).isEmpty();
  }

  @Test
  void stencil_ofAFigureThatWasTooGreatEarlierThatDay_isNoneThen() {
    Instant early = Instant.parse("2018-07-17T00:00:00Z");
    Instant late = Instant.parse("2018-07-17T23:59:59Z");
    // Half of the month is over at some time of this day.
    long used = Long.MAX_VALUE / 62 * 33;

    assertThat(stencil(early, used)).isEmpty();
    assertThat(stencil(late, used).orElseThrow().at(early)).isEmpty();
  }

  @Test
  void stencil_ofAnAccountWithoutPublishers_isNone() {
    AccountUsage nothing =
        new AccountUsage(
            ACCOUNT, new EnterpriseWindow(UsageWindow.ofDay(JULY_17), Bucket.DAY), List.of());

    assertThat(EnterpriseUsageStencil.of(nothing)).isEmpty();
  }

  @Test
  void weight_growsWithTheAnswer() {
    EnterpriseUsageStencil stencil = stencil(NOON, 7).orElseThrow();

    assertThat(stencil.weight()).isGreaterThan(stencil.at(NOON).orElseThrow().length);
  }

  private static Optional<EnterpriseUsageStencil> stencil(Instant moment, long used) {
    Publisher publisher = new Publisher(ACCOUNT, "twitter");
    DayCounts counts =
        new DayCounts.Builder().put(publisher, Metric.ACTIVITIES, JULY_1, used).build();
    EnterpriseWindow asked = new EnterpriseWindow(JULY, Bucket.MONTH);
    return EnterpriseUsageStencil.of(
        usage(asked, List.of(ScopeTree.of(publisher)), counts, moment));
  }

  private static List<ScopeTree> trees(SplittableRandom random) {
    List<ScopeTree> trees = new ArrayList<>();
    for (String name :
        List.of("twitter", "ünicode \"quoted\"", "other").subList(0, 1 + random.nextInt(3))) {
      Publisher publisher = new Publisher(ACCOUNT, name);
      List<Scope> more = new ArrayList<>();
      for (String type :
          List.of("PowerTrack", "Historical PowerTrack 2.0", "Search API (30-Day)")) {
        Product product = new Product(publisher, type);
        more.add(product);
        for (int i = random.nextInt(4); i > 0; i--) {
          more.add(new Endpoint(product, type, "label " + i));
        }
      }
      trees.add(ScopeTree.of(publisher).with(more));
    }
    return trees;
  }

  private static DayCounts counts(SplittableRandom random, List<ScopeTree> trees) {
    DayCounts.Builder counts = new DayCounts.Builder();
    for (ScopeTree tree : trees) {
      for (Scope scope : tree.scopes()) {
        for (Counter counter : Counter.of(scope)) {
          for (int i = random.nextInt(4); i > 0; i--) {
            counts.put(
                scope,
                counter.metric(),
                JULY_17.minusDays(random.nextInt(60)),
                random.nextLong(1L << random.nextInt(1, 50)));
          }
        }
      }
    }
    return counts.build();
  }

  private static EnterpriseWindow asked(SplittableRandom random) {
    LocalDate to = JULY_17.plusDays(1).minusDays(random.nextInt(30));
    return new EnterpriseWindow(
        new UsageWindow(to.minusDays(1 + random.nextInt(50)), to),
        random.nextBoolean() ? Bucket.DAY : Bucket.MONTH);
  }

  private static Instant moment(SplittableRandom random) {
    return UtcDay.start(JULY_17).plusNanos(random.nextLong(Duration.ofDays(1).toNanos()));
  }

  private static AccountUsage usage(
      EnterpriseWindow asked, List<ScopeTree> trees, DayCounts counts, Instant moment) {
    return new AccountUsage(
        ACCOUNT,
        asked,
        trees.stream()
            .map(
                tree ->
                    new UsageTree(
                        tree,
                        asked.window(),
                        counts,
                        new RunningPeriod(JULY, moment, counts),
                        OptionalLong.empty()))
            .toList());
  }

  private static byte[] written(AccountUsage usage) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator json = new JsonFactory().createGenerator(out)) {
      EnterpriseUsageJson.write(usage, json);
    }
    return out.toByteArray();
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
