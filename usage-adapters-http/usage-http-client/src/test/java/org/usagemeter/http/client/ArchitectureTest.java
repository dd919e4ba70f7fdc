package org.usagemeter.http.client;

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
    return UsageArchitecture.httpClientRules("org.usagemeter.http.client");
  }

  @ParameterizedTest
  @MethodSource("rules")
  void client_keepsTheRule(ArchRule rule) {
    rule.check(MAIN);
  }
}
