package org.usagemeter.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OtherLayersArchitectureTest {

  private static final String SERVER = "org.usagemeter.http.server";
  private static final String CLIENT = "org.usagemeter.http.client";

  @Test
  void layersInOrder_breakNoRule() {
    assertThat(clean(UsageArchitecture.wireRules(), "wire")).isEmpty();
    assertThat(clean(UsageArchitecture.httpServerRules(SERVER), "http.server")).isEmpty();
    assertThat(clean(UsageArchitecture.httpClientRules(CLIENT), "http.client")).isEmpty();
    assertThat(clean(UsageArchitecture.contractKitRules(), "storage.tck")).isEmpty();
    assertThat(clean(UsageArchitecture.sourceKitRules(), "source.tck")).isEmpty();
    assertThat(clean(UsageArchitecture.appRules(), "app")).isEmpty();
  }

  @Test
  void wireThatKnowsAPort_breaksR8() {
    assertThat(planted(UsageArchitecture.wireRules(), "wire", "PlantedPortUser"))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding)
                    .startsWith("R8: ")
                    .contains("wire.PlantedPortUser", "port.in.AskUsage"));
  }

  @Test
  void wireThatShowsADriver_breaksR9() {
    assertThat(planted(UsageArchitecture.wireRules(), "wire", "PlantedDriverType"))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding)
                    .startsWith("R9: org.usagemeter.wire.PlantedDriverType shows")
                    .contains("javax.sql.DataSource"));
  }

  @Test
  void serverThatTouchesADrivenPort_breaksR10() {
    assertThat(
            planted(UsageArchitecture.httpServerRules(SERVER), "http.server", "PlantedLedgerUser"))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding)
                    .startsWith("R10: ")
                    .contains("server.PlantedLedgerUser", "port.out.ActivityLedger"));
  }

  @Test
  void serverWithTwoDoors_breaksR11() {
    assertThat(
            planted(UsageArchitecture.httpServerRules(SERVER), "http.server", "PlantedSecondDoor"))
        .containsExactly(
            "R11: org.usagemeter.http.server has public classes:"
                + " [org.usagemeter.http.server.PlantedSecondDoor,"
                + " org.usagemeter.http.server.UsageServer]");
  }

  @Test
  void clientThatTouchesAUseCase_breaksR10() {
    assertThat(
            planted(UsageArchitecture.httpClientRules(CLIENT), "http.client", "PlantedUseCaseUser"))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding)
                    .startsWith("R10: ")
                    .contains("client.PlantedUseCaseUser", "application.Asking"));
  }

  @Test
  void sourceWithAContractTest_breaksNoRule() {
    assertThat(
            SampleHouse.findings(
                UsageArchitecture.sourceContractRules(CLIENT),
                SampleHouse.with(SampleHouse.SOURCE_TEST, "http.client")))
        .isEmpty();
  }

  @Test
  void sourceWithoutContractTest_breaksR14() {
    assertThat(
            SampleHouse.findings(
                UsageArchitecture.sourceContractRules(CLIENT), SampleHouse.clean("http.client")))
        .containsExactly(
            "R14: org.usagemeter.http.client has no test that extends OfficialUsageSourceContract"
                + " for org.usagemeter.http.client.VendorSource");
  }

  @Test
  void contractThatTouchesAUseCase_breaksR10() {
    assertThat(planted(UsageArchitecture.contractKitRules(), "storage.tck", "PlantedUseCaseUser"))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding)
                    .startsWith("R10: ")
                    .contains("tck.PlantedUseCaseUser", "application.Asking"));
  }

  @Test
  void sourceContractThatTouchesAUseCase_breaksR10() {
    assertThat(planted(UsageArchitecture.sourceKitRules(), "source.tck", "PlantedUseCaseUser"))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding)
                    .startsWith("R10: ")
                    .contains("source.tck.PlantedUseCaseUser", "application.Asking"));
  }

  @Test
  void sourceContractThatKnowsAClient_breaksR10() {
    assertThat(planted(UsageArchitecture.sourceKitRules(), "source.tck", "PlantedClientUser"))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding)
                    .startsWith("R10: ")
                    .contains("source.tck.PlantedClientUser", "http.client.UsageClient"));
  }

  @Test
  void sourceContractWithItsOwnClock_breaksR4() {
    assertThat(planted(UsageArchitecture.sourceKitRules(), "source.tck", "PlantedClock"))
        .singleElement()
        .asString()
        .startsWith("R4: ")
        .contains("source.tck.PlantedClock", "Instant.now()");
  }

  @Test
  void appThatAsksForToday_breaksR4() {
    assertThat(planted(UsageArchitecture.appRules(), "app", "PlantedToday"))
        .singleElement()
        .asString()
        .startsWith("R4: ")
        .contains("app.PlantedToday", "LocalDate.now()");
  }

  static List<List<ArchRule>> allRules() {
    return List.of(
        UsageArchitecture.coreRules(),
        UsageArchitecture.wireRules(),
        UsageArchitecture.storageAdapterRules("com.example.absent"),
        UsageArchitecture.storageContractRules("com.example.absent"),
        UsageArchitecture.sourceContractRules("com.example.absent"),
        UsageArchitecture.httpServerRules("com.example.absent"),
        UsageArchitecture.httpClientRules("com.example.absent"),
        UsageArchitecture.contractKitRules(),
        UsageArchitecture.sourceKitRules(),
        UsageArchitecture.appRules(),
        UsageArchitecture.houseRules());
  }

  @ParameterizedTest
  @MethodSource("allRules")
  void ruleThatSeesNoClass_fails(List<ArchRule> rules) {
    JavaClasses nothing = SampleHouse.clean("absent");

    assertThat(rules)
        .allSatisfy(
            rule ->
                assertThat(catchThrowable(() -> rule.check(nothing)))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("failed to check any classes"));
  }

  private static List<String> clean(List<ArchRule> rules, String root) {
    return SampleHouse.findings(rules, SampleHouse.clean(root));
  }

  private static List<String> planted(List<ArchRule> rules, String root, String fault) {
    return SampleHouse.findings(rules, SampleHouse.with(root + "." + fault, root));
  }
}
