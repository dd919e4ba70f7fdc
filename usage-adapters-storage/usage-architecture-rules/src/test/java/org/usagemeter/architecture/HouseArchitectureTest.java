package org.usagemeter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HouseArchitectureTest {

  @Test
  void houseInOrder_breaksNoRule() {
    assertThat(SampleHouse.findings(UsageArchitecture.houseRules(), SampleHouse.clean("")))
        .isEmpty();
  }

  @Test
  void adapterThatKnowsAnother_breaksR8() {
    JavaClasses house = SampleHouse.with("storage.memory.PlantedNeighbour", "");

    assertThat(SampleHouse.findings(UsageArchitecture.houseRules(), house))
        .isNotEmpty()
        .allSatisfy(
            finding ->
                assertThat(finding)
                    .startsWith("R8: org.usagemeter.storage.memory.PlantedNeighbour knows another")
                    .contains("SqliteStorageProvider"));
  }

  @Test
  void adapterThatKnowsTheApp_breaksR8AndR3() {
    JavaClasses house = SampleHouse.with("storage.memory.PlantedAppUser", "");

    List<String> findings = SampleHouse.findings(UsageArchitecture.houseRules(), house);

    assertThat(findings)
        .anySatisfy(
            finding ->
                assertThat(finding).startsWith("R8: ").contains("PlantedAppUser", "app.Main"))
        .anySatisfy(
            finding -> assertThat(finding).startsWith("R3: Cycle").contains("PlantedAppUser"))
        .allSatisfy(finding -> assertThat(finding).containsPattern("^R[38]: "));
  }

  @Test
  void allRulesTogether_areR1ToR15() {
    String root = "com.example";
    Stream<ArchRule> rules =
        Stream.of(
                UsageArchitecture.coreRules(),
                UsageArchitecture.wireRules(),
                UsageArchitecture.storageAdapterRules(root),
                UsageArchitecture.storageContractRules(root),
                UsageArchitecture.sourceContractRules(root),
                UsageArchitecture.httpServerRules(root),
                UsageArchitecture.httpClientRules(root),
                UsageArchitecture.contractKitRules(),
                UsageArchitecture.sourceKitRules(),
                UsageArchitecture.appRules(),
                UsageArchitecture.houseRules())
            .flatMap(List::stream);

    List<String> names = rules.map(ArchRule::getDescription).toList();

    assertThat(names).allSatisfy(name -> assertThat(name).contains(", because "));
    assertThat(new TreeSet<>(names.stream().map(name -> name.split(" ", 2)[0]).toList()))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.rangeClosed(1, 15).mapToObj(number -> "R" + number).toList());
  }
}
