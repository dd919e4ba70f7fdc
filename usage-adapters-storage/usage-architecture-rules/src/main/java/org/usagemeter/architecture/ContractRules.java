package org.usagemeter.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** A storage is what keeps the contract of the storage ports, and so with a source. */
final class ContractRules {

  private ContractRules() {}

  static ArchRule everyStorageRunsTheContract(String root) {
    return runsTheContract(
        root, "storage", List.of(House.STORAGE, House.STORAGE_PROVIDER), House.STORAGE_CONTRACT);
  }

  static ArchRule everySourceRunsTheContract(String root) {
    return runsTheContract(root, "source", List.of(House.SOURCE), House.SOURCE_CONTRACT);
  }

  private static ArchRule runsTheContract(
      String root, String what, List<String> ports, String contract) {
    String name = simpleName(contract);
    return all(Packages.exactly(root))
        .should(Findings.none("run " + name, found -> untested(found, ports, contract)))
        .as("R14 every " + what + " below " + root + " has a test that extends " + name)
        .because("a " + what + " that compiles is not yet a " + what);
  }

  private static Stream<String> untested(JavaPackage root, List<String> ports, String contract) {
    List<JavaClass> types =
        root.getClassesInPackageTree().stream()
            .filter(type -> !type.getModifiers().contains(JavaModifier.ABSTRACT))
            .toList();
    List<String> found =
        types.stream()
            .filter(type -> ports.stream().anyMatch(type::isAssignableTo))
            .map(JavaClass::getName)
            .sorted()
            .toList();
    if (found.isEmpty()) {
      return Stream.of(
          "implements none of " + ports.stream().map(ContractRules::simpleName).toList());
    }
    return types.stream().anyMatch(type -> type.isAssignableTo(contract))
        ? Stream.empty()
        : found.stream()
            .map(name -> "has no test that extends " + simpleName(contract) + " for " + name);
  }

  private static String simpleName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
