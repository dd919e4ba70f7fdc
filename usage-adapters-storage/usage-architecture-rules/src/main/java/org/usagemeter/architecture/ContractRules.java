package org.usagemeter.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** A storage is what keeps the storage contract. */
final class ContractRules {

  private ContractRules() {}

  static ArchRule everyStorageRunsTheContract(String root) {
    return all(Packages.exactly(root))
        .should(Findings.none("run the storage contract", ContractRules::untested))
        .as("R14 every storage below " + root + " has a test that extends the contract")
        .because("a ledger that compiles is not yet a ledger");
  }

  private static Stream<String> untested(JavaPackage root) {
    List<JavaClass> types =
        root.getClassesInPackageTree().stream()
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .toList();
    List<String> storages =
        types.stream()
            .filter(
                type ->
                    type.isAssignableTo(House.LEDGER)
                        || type.isAssignableTo(House.STORAGE_PROVIDER))
            .map(JavaClass::getName)
            .sorted()
            .toList();
    if (storages.isEmpty()) {
      return Stream.of("has neither an ActivityLedger nor a UsageStorageProvider");
    }
    return types.stream().anyMatch(type -> type.isAssignableTo(House.LEDGER_CONTRACT))
        ? Stream.empty()
        : storages.stream()
            .map(name -> "has no test that extends ActivityLedgerContract for " + name);
  }
}
