package org.usagemeter.app;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.usagemeter.architecture.UsageArchitecture;

class ArchitectureTest {

  private static final JavaClasses APP = new ClassFileImporter().importPath("target/classes");

  /** The app has every other module on its path. */
  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.usagemeter");

  static List<ArchRule> appRules() {
    return UsageArchitecture.appRules();
  }

  static List<ArchRule> houseRules() {
    return UsageArchitecture.houseRules();
  }

  @ParameterizedTest
  @MethodSource("appRules")
  void app_keepsTheRule(ArchRule rule) {
    rule.check(APP);
  }

  @ParameterizedTest
  @MethodSource("houseRules")
  void house_keepsTheRule(ArchRule rule) {
    rule.check(HOUSE);
  }
}
