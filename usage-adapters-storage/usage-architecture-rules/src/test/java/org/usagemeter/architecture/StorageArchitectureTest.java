package org.usagemeter.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageArchitectureTest {

  private static final String MEMORY = "org.usagemeter.storage.memory";
  private static final String POSTGRESQL = "org.usagemeter.storage.postgresql";

  @Test
  void adapterInOrder_breaksNoRule() {
    JavaClasses memory = SampleHouse.clean("storage.memory");

    assertThat(SampleHouse.findings(UsageArchitecture.storageAdapterRules(MEMORY), memory))
        .isEmpty();
  }

  @Test
  void adapterWithAContractTest_breaksNoRule() {
    JavaClasses tested = SampleHouse.with(SampleHouse.STORAGE_TEST, "storage.memory");

    assertThat(SampleHouse.findings(UsageArchitecture.storageContractRules(MEMORY), tested))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} breaks {1}")
  @CsvSource({
    "PlantedNeighbour,   R8,  storage.sqlite.SqliteStorageProvider",
    "PlantedAppUser,     R8,  app.Main",
    "PlantedAsker,       R10, port.in.AskUsage",
    "PlantedDriverError, R12, is an error outside of UsageException",
  })
  void plantedFault_breaksItsRuleAndNoOther(String fault, String rule, String found) {
    assertThat(findings(fault))
        .isNotEmpty()
        .allSatisfy(finding -> assertThat(finding).startsWith(rule + ": ").contains(fault, found));
  }

  @Test
  void driverInASignature_breaksR9() {
    assertThat(findings("PlantedSignature"))
        .containsExactly(
            "R9: org.usagemeter.storage.memory.PlantedSignature shows javax.sql.DataSource in"
                + " org.usagemeter.storage.memory.PlantedSignature.sources()",
            "R11: org.usagemeter.storage.memory makes"
                + " org.usagemeter.storage.memory.PlantedSignature public");
  }

  @Test
  void driverAsParent_breaksR9() {
    assertThat(findings("PlantedParent"))
        .containsExactly(
            "R9: org.usagemeter.storage.memory.PlantedParent extends javax.sql.DataSource",
            "R11: org.usagemeter.storage.memory makes"
                + " org.usagemeter.storage.memory.PlantedParent public");
  }

  @Test
  void publicClassBesideTheEntry_breaksR11() {
    assertThat(findings("PlantedSecondDoor"))
        .containsExactly(
            "R11: org.usagemeter.storage.memory makes"
                + " org.usagemeter.storage.memory.PlantedSecondDoor public");
  }

  @Test
  void secondProvider_breaksR11() {
    assertThat(findings("PlantedSecondProvider"))
        .containsExactly(
            "R11: org.usagemeter.storage.memory has public UsageStorageProviders:"
                + " [org.usagemeter.storage.memory.MemoryStorageProvider,"
                + " org.usagemeter.storage.memory.PlantedSecondProvider]");
  }

  @Test
  void secondStorage_breaksR11() {
    assertThat(findings("PlantedSecondStorage"))
        .containsExactly(
            "R11: org.usagemeter.storage.memory has public UsageStorages:"
                + " [org.usagemeter.storage.memory.MemoryStorage,"
                + " org.usagemeter.storage.memory.PlantedSecondStorage]");
  }

  @Test
  void checkedException_breaksR12() {
    assertThat(findings("PlantedChecked"))
        .containsExactly(
            "R12: org.usagemeter.storage.memory.PlantedChecked throws java.io.IOException from store",
            "R11: org.usagemeter.storage.memory makes"
                + " org.usagemeter.storage.memory.PlantedChecked public");
  }

  @Test
  void storageWithoutContractTest_breaksR14() {
    JavaClasses untested = SampleHouse.clean("storage.memory");

    assertThat(SampleHouse.findings(UsageArchitecture.storageContractRules(MEMORY), untested))
        .containsExactly(
            "R14: org.usagemeter.storage.memory has no test that extends UsageStorageContract for"
                + " org.usagemeter.storage.memory.MemoryStorage",
            "R14: org.usagemeter.storage.memory has no test that extends UsageStorageContract for"
                + " org.usagemeter.storage.memory.MemoryStorageProvider");
  }

  @Test
  void adapterWithoutStorage_breaksR14() {
    JavaClasses empty =
        SampleHouse.with("storage.postgresql.PlantedAbstractTest", "storage.postgresql");

    assertThat(SampleHouse.findings(UsageArchitecture.storageContractRules(POSTGRESQL), empty))
        .containsExactly(
            "R14: org.usagemeter.storage.postgresql implements none of"
                + " [UsageStorage, UsageStorageProvider]");
  }

  @Test
  void abstractContractTest_isNoTest() {
    JavaClasses classes = SampleHouse.with("storage.postgresql", "storage.postgresql");

    assertThat(SampleHouse.findings(UsageArchitecture.storageContractRules(POSTGRESQL), classes))
        .containsExactly(
            "R14: org.usagemeter.storage.postgresql has no test that extends UsageStorageContract"
                + " for org.usagemeter.storage.postgresql.PlantedUntested$Storage");
  }

  private static List<String> findings(String planted) {
    return SampleHouse.findings(
        UsageArchitecture.storageAdapterRules(MEMORY),
        SampleHouse.with("storage.memory." + planted, "storage.memory"));
  }
}
