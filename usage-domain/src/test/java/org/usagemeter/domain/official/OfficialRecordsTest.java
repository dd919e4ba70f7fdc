package org.usagemeter.domain.official;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UsageWindow;

class OfficialRecordsTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final LocalDate NOV_21 = LocalDate.parse("2026-11-21");
  private static final Project PROJECT = new Project("7");
  private static final OfficialFigure OF_A_DAY =
      new OfficialFigure.DayCount(PROJECT, Metric.ACTIVITIES, NOV_21);

  @ParameterizedTest
  @EnumSource(SourceKind.class)
  void kind_isFoundByItsLabel(SourceKind kind) {
    assertThat(SourceKind.of(kind.toString())).isEqualTo(kind);
  }

  @Test
  void kind_thatThereIsNot_isRefusedWithThoseThatThereAre() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SourceKind.of("V2"))
        .withMessage("kind is not one of v2, v2-credits, enterprise");
  }

  @ParameterizedTest(name = "{0}: {1} in {2}")
  @CsvSource({"V2_USAGE, 50, PT15M", "V2_CREDITS, 30, PT15M", "ENTERPRISE_USAGE, 2, PT1M"})
  void kind_hasTheVendorsLimit(SourceKind kind, int requests, Duration window) {
    assertThat(kind.limit()).isEqualTo(new RequestLimit(requests, window));
  }

  @Test
  void limit_thatAllowsNothing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RequestLimit(0, Duration.ofMinutes(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new RequestLimit(1, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RequestLimit(1, Duration.ofMinutes(-1)));
  }

  @Test
  void target_isAProjectOrAnAccountByItsKind() {
    SourceTarget account = SourceTarget.usageOf(new Account("a"));

    assertThat(SourceTarget.usageOf(PROJECT).project()).isEqualTo(PROJECT);
    assertThat(SourceTarget.creditsOf(PROJECT).project()).isEqualTo(PROJECT);
    assertThat(account.account()).isEqualTo(new Account("a"));
    assertThat(account.inWords()).isEqualTo("account a");
    assertThat(SourceTarget.creditsOf(PROJECT).inWords()).isEqualTo("project 7");
    assertThatIllegalStateException().isThrownBy(account::project);
    assertThatIllegalStateException().isThrownBy(SourceTarget.usageOf(PROJECT)::account);
  }

  @Test
  void target_withoutAName_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SourceTarget(SourceKind.V2_USAGE, " "))
        .withMessage("project id is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SourceTarget(SourceKind.ENTERPRISE_USAGE, ""))
        .withMessage("account name is empty");
  }

  @Test
  void terms_withoutAProperName_areRefused() {
    SourceTarget target = SourceTarget.usageOf(PROJECT);

    assertThatIllegalArgumentException().isThrownBy(() -> new SourceTerms(" ", target));
    assertThatIllegalArgumentException().isThrownBy(() -> new SourceTerms("x".repeat(101), target));
    assertThat(new SourceTerms("x".repeat(100), target).name()).hasSize(100);
  }

  @Test
  void report_keepsTheOrderOfItsFiguresAndIsNotChangedAfterwards() {
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
    figures.put(new OfficialFigure.Summary(PROJECT, SummaryField.PROJECT_USAGE), 9L);
    figures.put(OF_A_DAY, 0L);
    OfficialReport report =
        new OfficialReport(UsageWindow.ofDay(NOV_21), figures, true, Optional.empty());
    figures.clear();

    assertThat(report.figures().keySet())
        .containsExactly(new OfficialFigure.Summary(PROJECT, SummaryField.PROJECT_USAGE), OF_A_DAY);
  }

  @Test
  void report_withANegativeCountOrFiguresOfWhatIsNotOffered_isRefused() {
    UsageWindow window = UsageWindow.ofDay(NOV_21);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new OfficialReport(window, Map.of(OF_A_DAY, -1L), true, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new OfficialReport(window, Map.of(OF_A_DAY, 1L), false, Optional.empty()));
    // A balance may be overdrawn.
    OfficialFigure balance = new OfficialFigure.Summary(PROJECT, SummaryField.TOTAL_BALANCE);
    assertThat(new OfficialReport(window, Map.of(balance, -1L), true, Optional.empty()).figures())
        .containsEntry(balance, -1L);
  }

  @Test
  void fact_seenLastBeforeFirst_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new OfficialFact(OF_A_DAY, 1, NOON, NOON.minusNanos(1)));
  }

  @Test
  void allowance_belowNothing_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VendorAllowance(-1, 0, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VendorAllowance(1, -1, Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VendorAllowance(1, 1, Duration.ofNanos(-1)));
  }

  @Test
  void keptContacts_addUp() {
    assertThat(new KeptContact(1, 2, 3).plus(new KeptContact(10, 20, 30)))
        .isEqualTo(new KeptContact(11, 22, 33));
    assertThatIllegalArgumentException().isThrownBy(() -> new KeptContact(0, -1, 0));
  }

  @ParameterizedTest(name = "seen at {0}: final {1}")
  @CsvSource({
    "2026-11-24T23:59:59.999999999Z, false",
    "2026-11-25T00:00:00Z,           true",
  })
  void number_isFinal_soManyWholeDaysAfterItsDay(Instant seen, boolean isFinal) {
    assertThat(new Settlement(3).isFinal(NOV_21, seen)).isEqualTo(isFinal);
  }

  @Test
  void settlement_beyondReason_isRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Settlement(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Settlement(401));
    assertThat(new Settlement(0).of(NOV_21)).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
  }

  @Test
  void state_isSaidInAWord() {
    SourceTarget target = SourceTarget.usageOf(PROJECT);
    SourceTerms terms = new SourceTerms("main", target);
    SourceStatus waiting = SourceStatus.untouched(target);
    SourceStatus failing =
        new SourceStatus(
            target,
            Optional.of(NOON),
            true,
            Optional.empty(),
            Optional.of(new SourceFailure(target, NOON, "down")));

    assertThat(new SourceState(terms, waiting, false).inWords()).isEqualTo("waiting");
    assertThat(new SourceState(terms, answered(target, true), false).inWords())
        .isEqualTo("answering");
    assertThat(new SourceState(terms, answered(target, false), false).inWords())
        .isEqualTo("not offered");
    assertThat(new SourceState(terms, failing, false).inWords()).isEqualTo("failing");
    assertThat(new SourceState(terms, failing, true).inWords()).isEqualTo("stopped");
  }

  @Test
  void allowance_resetsSoLongAfterTheAnswer() {
    SourceTarget target = SourceTarget.usageOf(PROJECT);
    SourceStatus status =
        new SourceStatus(
            target,
            Optional.of(NOON),
            true,
            Optional.of(new VendorAllowance(50, 49, Duration.ofMinutes(7))),
            Optional.empty());

    assertThat(status.allowanceResetsAt()).contains(Instant.parse("2026-11-21T12:07:00Z"));
    assertThat(SourceStatus.untouched(target).allowanceResetsAt()).isEmpty();
  }

  @Test
  void progressAndResult_belowNothing_areRefused() {
    SourceTerms terms = new SourceTerms("main", SourceTarget.usageOf(PROJECT));

    assertThatIllegalArgumentException().isThrownBy(() -> new CollectionProgress("main", -1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new CollectionProgress("main", 0, -1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CollectedSource(terms, -1, KeptContact.NONE, Optional.empty()));
  }

  @Test
  void money_isInBillionthsOfADollar() {
    assertThat(SummaryField.values())
        .filteredOn(SummaryField::isMoney)
        .containsExactly(
            SummaryField.FREE_BALANCE, SummaryField.PREPAID_BALANCE, SummaryField.TOTAL_BALANCE);
  }

  private static SourceStatus answered(SourceTarget target, boolean offered) {
    return new SourceStatus(target, Optional.of(NOON), offered, Optional.empty(), Optional.empty());
  }
}
