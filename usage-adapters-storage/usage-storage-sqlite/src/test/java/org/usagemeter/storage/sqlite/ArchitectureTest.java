package org.usagemeter.storage.sqlite;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.usagemeter.architecture.UsageArchitecture;

class ArchitectureTest {

  private static final String ADAPTER = "org.usagemeter.storage.sqlite";
  private static final JavaClasses MAIN = new ClassFileImporter().importPath("target/classes");
  private static final JavaClasses MAIN_AND_TESTS =
      new ClassFileImporter().importPaths("target/classes", "target/test-classes");

  static List<ArchRule> adapterRules() {
    return UsageArchitecture.storageAdapterRules(ADAPTER);
  }

  static List<ArchRule> contractRules() {
    return UsageArchitecture.storageContractRules(ADAPTER);
  }

  @ParameterizedTest
  @MethodSource("adapterRules")
  void adapter_keepsTheRule(ArchRule rule) {
    rule.check(MAIN);
  }

  @ParameterizedTest
  @MethodSource("contractRules")
  void adapter_runsTheContract(ArchRule rule) {
    rule.check(MAIN_AND_TESTS);
  }
}
