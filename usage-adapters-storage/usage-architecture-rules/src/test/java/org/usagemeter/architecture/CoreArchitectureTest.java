package org.usagemeter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoreArchitectureTest {

  @Test
  void coreInOrder_breaksNoRule() {
    assertThat(SampleHouse.findings(UsageArchitecture.coreRules(), SampleHouse.clean("domain")))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} breaks {1}")
  @CsvSource({
    "time.PlantedAddress,              R1,  java.net.URI",
    "report.PlantedQuestion,           R2,  port.out.ActivityLedger",
    "scope.PlantedUseCase,            R2,  application.Asking",
    "transfer.PlantedTaker,            R2,  port.out.ActivityLedger",
    "book.PlantedQuestioner,           R2,  port.in.AskUsage",
    "book.PlantedCaller,               R2,  application.Asking",
    "application.PlantedBookkeeper,    R2,  book.Book",
    "port.out.PlantedBookReader,       R2,  book.Book",
    "port.in.PlantedShortcut,          R2,  port.out.ActivityLedger",
    "port.out.PlantedBackDoor,         R2,  port.in.AskUsage",
    "metering.PlantedClock,            R4,  Instant.now()",
    "metering.PlantedClockReference,   R4,  Instant.now()",
    "metering.PlantedZonedNow,         R4,  LocalDate.now(java.time.ZoneId)",
    "metering.PlantedZone,             R4,  ZoneId.systemDefault()",
    "metering.PlantedUtcClock,         R4,  Clock.systemUTC()",
    "metering.PlantedOpenType,         R5,  can be extended by anyone",
    "metering.PlantedMutable,          R5,  count",
    "port.out.PlantedAnswer,           R6,  returns long",
    "port.out.PlantedNamedAnswer,      R6,  returns java.lang.String",
    "application.PlantedJoin,          R7,  CompletableFuture.join()",
    "application.PlantedStageJoin,     R7,  CompletableFuture.join()",
    "application.PlantedJoinReference, R7,  CompletableFuture.join()",
    "application.PlantedSleep,         R7,  Thread.sleep(long)",
    "application.PlantedError,         R12, is an error outside of UsageException",
  })
  void plantedFault_breaksItsRuleAndNoOther(String fault, String rule, String found) {
    List<String> findings = findings(fault);

    assertThat(findings)
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding)
                    .startsWith(rule + ": ")
                    .contains(fault.substring(fault.lastIndexOf('.') + 1)))
        .anySatisfy(finding -> assertThat(finding).contains(found));
  }

  @Test
  void packagesThatKnowEachOther_breakR3() {
    assertThat(findings("time.PlantedCycle"))
        .singleElement()
        .asString()
        .startsWith("R3: Cycle detected")
        .contains("PlantedCycle", "org.usagemeter.domain.metering.Amount");
  }

  @Test
  void timeWithoutZone_breaksR4() {
    assertThat(findings("metering.PlantedLocalTime"))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding)
                    .startsWith("R4: ")
                    .contains("PlantedLocalTime", "java.time.LocalDateTime"));
  }

  @Test
  void libraryTypeAtAPort_breaksR1AndR6() {
    assertThat(findings("port.out.PlantedDriver"))
        .satisfiesExactlyInAnyOrder(
            finding ->
                assertThat(finding)
                    .startsWith("R1: ")
                    .contains("PlantedDriver", "org.assertj.core.api.Assert"),
            finding ->
                assertThat(finding)
                    .startsWith("R6: ")
                    .contains("PlantedDriver takes org.assertj.core.api.Assert"));
  }

  @Test
  void packageWithoutNullMarked_breaksR13() {
    assertThat(findings("time.planted"))
        .containsExactly(
            "R13: org.usagemeter.domain.time.planted has no package-info with @NullMarked");
  }

  @Test
  void classOfNoLayer_breaksR15() {
    assertThat(findings("planted"))
        .containsExactlyInAnyOrder(
            "R15: org.usagemeter.domain.planted.Homeless belongs to no named layer of the house",
            "R15: org.usagemeter.domain.planted.package-info belongs to no named layer of the"
                + " house");
  }

  private static List<String> findings(String planted) {
    return SampleHouse.findings(
        UsageArchitecture.coreRules(), SampleHouse.with("domain." + planted, "domain"));
  }
}
