package org.usagemeter.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** A storage is what keeps the storage contracts: one for each of its ports. */
final class ContractRules {

  private ContractRules() {}

  static ArchRule everyLedgerRunsTheContract(String root) {
    return everyStorageRuns(
        root, House.LEDGER, House.LEDGER_CONTRACT, "a ledger that compiles is not yet a ledger");
  }

  static ArchRule everyArchiveRunsTheContract(String root) {
    return everyStorageRuns(
        root, House.ARCHIVE, House.ARCHIVE_CONTRACT, "what is kept must be there when asked for");
  }

  private static ArchRule everyStorageRuns(
      String root, String port, String contract, String reason) {
    String name = simpleName(contract);
    return all(Packages.exactly(root))
        .should(Findings.none("run " + name, tree -> untested(tree, port, contract)))
        .as("R14 every storage below " + root + " has a test that extends " + name)
        .because(reason);
  }

  private static Stream<String> untested(JavaPackage root, String port, String contract) {
    List<JavaClass> types =
        root.getClassesInPackageTree().stream()
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .toList();
    List<String> storages =
        types.stream()
            .filter(
                type -> type.isAssignableTo(port) || type.isAssignableTo(House.STORAGE_PROVIDER))
            .map(JavaClass::getName)
            .sorted()
            .toList();
    if (storages.isEmpty()) {
      return Stream.of("has neither an " + simpleName(port) + " nor a UsageStorageProvider");
    }
    return types.stream().anyMatch(type -> type.isAssignableTo(contract))
        ? Stream.empty()
        : storages.stream()
            .map(name -> "has no test that extends " + simpleName(contract) + " for " + name);
  }

  private static String simpleName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
