package org.usagemeter.domain.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.groups.Tuple.tuple;
import static org.usagemeter.domain.application.OfficialUsageReaderTest.count;
import static org.usagemeter.domain.application.OfficialUsageReaderTest.figures;
import static org.usagemeter.domain.application.Stages.answer;
import static org.usagemeter.domain.application.Stages.failure;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.Settlement;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.report.Difference;
import org.usagemeter.domain.report.DriftStatus;
import org.usagemeter.domain.report.ReconciledFigure;
import org.usagemeter.domain.report.Reconciliation;
import org.usagemeter.domain.report.Tolerance;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.UsageWindow;

class UsageReconcilerTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final String SEEN = "2026-11-20T12:00:00Z";
  private static final Project PROJECT = new Project("7");
  private static final App APP = new App(PROJECT, "8");
  private static final App OTHER_APP = new App(PROJECT, "9");
  private static final SourceTarget OF_PROJECT = SourceTarget.usageOf(PROJECT);
  private static final Account ACCOUNT = new Account("a");
  private static final Publisher TWITTER = new Publisher(ACCOUNT, "twitter");
  private static final Product STREAM = new Product(TWITTER, "PowerTrack");
  private static final Endpoint PROD = new Endpoint(STREAM, "PowerTrack 2.0", "prod");
  private static final SourceTarget OF_ACCOUNT = SourceTarget.usageOf(ACCOUNT);
  private static final UsageWindow NOVEMBER = window("2026-11-01", "2026-11-21");

  private final FakeLedger ledger = new FakeLedger();
  private final FakeArchive archive = new FakeArchive();

  @Test
  void eachClass_isNamed() {
    ledger
        .with(PROJECT, "2026-11-01", 10)
        .with(PROJECT, "2026-11-02", 100)
        .with(PROJECT, "2026-11-03", 10)
        .with(PROJECT, "2026-11-04", 30)
        .with(APP, "2026-11-05", 4)
        .with(PROJECT, "2026-11-19", 1)
        .with(PROJECT, "2026-11-21", 1);
    archive.with(
        OF_PROJECT,
        SEEN,
        NOVEMBER,
        figures(
            count(PROJECT, "2026-11-01"), 10,
            count(PROJECT, "2026-11-02"), 101,
            count(PROJECT, "2026-11-03"), 30,
            count(PROJECT, "2026-11-04"), 10,
            count(OTHER_APP, "2026-11-06"), 9,
            count(PROJECT, "2026-11-19"), 50));

    assertThat(reconciled(OF_PROJECT))
        .extracting(
            figure -> figure.figure().day().getDayOfMonth(),
            figure -> figure.figure().scope(),
            ReconciledFigure::apart,
            ReconciledFigure::difference,
            ReconciledFigure::isExplained)
        .containsExactly(
            row(1, PROJECT, 0, Difference.EQUAL, true),
            row(2, PROJECT, -1, Difference.WITHIN_TOLERANCE, true),
            row(3, PROJECT, -20, Difference.OFFICIAL_HIGHER, false),
            row(4, PROJECT, 20, Difference.METERED_HIGHER, false),
            row(5, APP, 4, Difference.NO_OFFICIAL_NUMBER, false),
            row(6, OTHER_APP, -9, Difference.NO_METERED_NUMBER, false),
            row(19, PROJECT, -49, Difference.NOT_SETTLED, true),
            row(21, PROJECT, 1, Difference.NO_OFFICIAL_NUMBER, true));
  }

  @Test
  void dayThatTheVendorAnsweredForTooEarly_isNotSettled_evenWithoutANumber() {
    ledger.with(PROJECT, "2026-11-18", 4);
    archive.with(OF_PROJECT, SEEN, NOVEMBER, Map.of());

    assertThat(reconciled(OF_PROJECT))
        .singleElement()
        .extracting(ReconciledFigure::difference)
        .isEqualTo(Difference.NOT_SETTLED);
  }

  @Test
  void zeroOfTheVendor_besideNothingMetered_isEqual() {
    archive.with(OF_PROJECT, SEEN, NOVEMBER, figures(count(PROJECT, "2026-11-01"), 0));

    assertThat(reconciled(OF_PROJECT))
        .singleElement()
        .satisfies(
            figure -> {
              assertThat(figure.difference()).isEqualTo(Difference.EQUAL);
              assertThat(figure.metered()).isEmpty();
              assertThat(figure.official()).hasValue(0);
            });
  }

  @Test
  void account_isComparedAtEveryLevel_fromTheRootDown() {
    ledger.with(PROD, "2026-11-01", 3).with(STREAM, "2026-11-01", 3).with(TWITTER, "2026-11-01", 3);
    archive.with(
        OF_ACCOUNT,
        SEEN,
        NOVEMBER,
        figures(
            count(TWITTER, "2026-11-01"),
            3,
            count(STREAM, "2026-11-01"),
            3,
            count(PROD, "2026-11-01"),
            30,
            new OfficialFigure.DayCount(
                TWITTER, Metric.SEARCH_REQUESTS_30_DAY, LocalDate.parse("2026-11-01")),
            20));

    assertThat(reconciled(OF_ACCOUNT))
        .extracting(
            figure -> figure.figure().scope(),
            figure -> figure.figure().metric().name(),
            ReconciledFigure::difference)
        .containsExactly(
            tuple(TWITTER, "activities", Difference.EQUAL),
            tuple(TWITTER, "searchRequests30Day", Difference.NO_METERED_NUMBER),
            tuple(STREAM, "activities", Difference.EQUAL),
            tuple(PROD, "activities", Difference.OFFICIAL_HIGHER));
  }

  @Test
  void unexplained_areThoseToLookInto() {
    ledger.with(PROJECT, "2026-11-01", 10).with(PROJECT, "2026-11-03", 10);
    archive.with(
        OF_PROJECT,
        SEEN,
        NOVEMBER,
        figures(count(PROJECT, "2026-11-01"), 10, count(PROJECT, "2026-11-03"), 30));

    Reconciliation found = answer(reconciler().reconcile(OF_PROJECT, new AskedWindow.LastDays(30)));

    assertThat(found.at()).isEqualTo(NOW);
    assertThat(found.window()).isEqualTo(window("2026-10-23", "2026-11-22"));
    assertThat(found.unexplained())
        .extracting(figure -> figure.figure().day())
        .containsExactly(LocalDate.parse("2026-11-03"));
  }

  @Test
  void targetThatNobodyKnows_isNotFound() {
    assertThat(failure(reconciler().reconcile(OF_PROJECT, new AskedWindow.Period())))
        .isInstanceOf(UsageException.NotFound.class)
        .hasMessage("nothing was metered or collected of project 7");
    assertThat(failure(reconciler().reconcile(OF_ACCOUNT, new AskedWindow.Period())))
        .isInstanceOf(UsageException.NotFound.class);
  }

  @Test
  void listedTargetWithoutAnyNumber_hasNoFigures() {
    Catalog catalog =
        new Catalog(false, List.of(), Map.of(ACCOUNT, List.of(ScopeTree.of(TWITTER))), Set.of());

    assertThat(
            answer(reconciler(catalog).reconcile(OF_ACCOUNT, new AskedWindow.Period())).figures())
        .isEmpty();
  }

  @Test
  void credits_areRefusedAtTheCall() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                reconciler().reconcile(SourceTarget.creditsOf(PROJECT), new AskedWindow.Period()));
  }

  @Test
  void check_remembersTheUnexplainedOfEachTargetThatHasNumbers() {
    UsageReconciler reconciler = reconciler();
    ledger.with(PROJECT, "2026-11-03", 10);
    archive.with(OF_PROJECT, SEEN, NOVEMBER, figures(count(PROJECT, "2026-11-03"), 30));
    List<DriftStatus> before = reconciler.lastCheck();

    List<DriftStatus> found = answer(reconciler.check());

    assertThat(before).isEmpty();
    assertThat(found).containsExactly(new DriftStatus(OF_PROJECT, NOW, 1));
    assertThat(reconciler.lastCheck()).isEqualTo(found);
  }

  private List<ReconciledFigure> reconciled(SourceTarget target) {
    return answer(reconciler().reconcile(target, new AskedWindow.LastDays(30))).figures();
  }

  private UsageReconciler reconciler() {
    return reconciler(Catalog.acceptingAll());
  }

  private UsageReconciler reconciler(Catalog catalog) {
    return new UsageReconciler(
        catalog,
        ledger,
        archive,
        List.of(OF_PROJECT, OF_ACCOUNT, SourceTarget.creditsOf(PROJECT)),
        new Tolerance(0, 10_000),
        new Settlement(3),
        Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static Tuple row(
      int day, Scope scope, long apart, Difference difference, boolean explained) {
    return tuple(day, scope, apart, difference, explained);
  }

  private static UsageWindow window(String from, String toExclusive) {
    return new UsageWindow(LocalDate.parse(from), LocalDate.parse(toExclusive));
  }
}
