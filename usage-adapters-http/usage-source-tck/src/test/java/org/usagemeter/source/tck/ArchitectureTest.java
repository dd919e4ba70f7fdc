package org.usagemeter.source.tck;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.usagemeter.architecture.UsageArchitecture;

class ArchitectureTest {

  private static final JavaClasses MAIN = new ClassFileImporter().importPath("target/classes");

  static List<ArchRule> rules() {
    return UsageArchitecture.sourceKitRules();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void sourceKit_keepsTheRule(ArchRule rule) {
    rule.check(MAIN);
  }
}
