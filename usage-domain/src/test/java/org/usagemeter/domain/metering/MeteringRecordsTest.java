package org.usagemeter.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.ScopeTree;

final class MeteringRecordsTest {

  private static final Project PROJECT = new Project("1");
  private static final ScopeTree TREE = ScopeTree.of(PROJECT);

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 32})
  void listedProject_resetDayThatNoMonthHas_isRefused(int resetDay) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ListedProject(TREE, OptionalLong.empty(), resetDay))
        .withMessageEndingWith(": " + resetDay);
  }

  @Test
  void listedProject_negativeCapOrTreeOfAPublisher_isRefused() {
    ScopeTree publisher = ScopeTree.of(new Publisher(new Account("acme"), "twitter"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ListedProject(TREE, OptionalLong.of(-1), 1))
        .withMessage("negative cap: -1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ListedProject(publisher, OptionalLong.empty(), 1));
  }

  @Test
  void listedProject_unlisted_hasNoCapAndCalendarMonths() {
    ListedProject unlisted = ListedProject.unlisted(PROJECT);

    assertThat(unlisted.project()).isEqualTo(PROJECT);
    assertThat(unlisted.cap()).isEmpty();
    assertThat(unlisted.capResetDay()).isEqualTo(1);
    assertThat(unlisted.tree()).isEqualTo(TREE);
  }

  @Test
  void listedProject_capOfZero_isACap() {
    assertThat(new ListedProject(TREE, OptionalLong.of(0), 31).cap()).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 1", "0, -1, 1", "0, 0, -1"})
  void meterReceipt_negativeFigure_isRefused(long counted, long duplicate, long asOf) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeterReceipt(counted, duplicate, asOf));
  }

  @ParameterizedTest
  @CsvSource({"-1, 0, 0", "0, -1, 0", "0, 0, -1"})
  void ledgerStatus_negativeFigure_isRefused(long asOf, long waiting, long distinctIds) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LedgerStatus(asOf, waiting, distinctIds, Optional.empty()))
        .withMessage(
            "negative figure: as of " + asOf + ", waiting " + waiting + ", ids " + distinctIds);
  }

  @Test
  void ledgerStatus_ofAnEmptyLedger_isAllZero() {
    assertThat(new LedgerStatus(0, 0, 0, Optional.empty()).failure()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void voidedActivity_withoutAReason_isRefused(String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> voided(reason))
        .withMessage("a reason has 1 to 500 characters");
  }

  @Test
  void voidedActivity_reasonOf500Characters_isAccepted_andOf501Refused() {
    assertThat(voided("x".repeat(500)).reason()).hasSize(500);
    assertThatIllegalArgumentException().isThrownBy(() -> voided("x".repeat(501)));
  }

  @Test
  void activity_withoutAMetric_isAnActivity() {
    Instant noon = Instant.parse("2018-05-01T12:00:00Z");

    assertThat(new Activity("1", noon, PROJECT))
        .isEqualTo(new Activity("1", noon, PROJECT, Metric.ACTIVITIES));
  }

  private static VoidedActivity voided(String reason) {
    return new VoidedActivity(
        "1",
        LocalDate.parse("2018-05-01"),
        new Leaf(PROJECT, Metric.ACTIVITIES),
        reason,
        Instant.parse("2018-05-02T00:00:00Z"));
  }
}
