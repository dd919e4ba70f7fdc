package org.usagemeter.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;

import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** Nothing is null unless it says so. */
final class NullRules {

  private NullRules() {}

  static ArchRule everyPackageIsNullMarked() {
    return all(Packages.all())
        .should(Findings.none("be @NullMarked", NullRules::unmarked))
        .as("R13 every package is @NullMarked")
        .because("an unmarked package is not checked for nulls");
  }

  private static Stream<String> unmarked(JavaPackage found) {
    return found.isAnnotatedWith(House.NULL_MARKED)
        ? Stream.empty()
        : Stream.of("has no package-info with @NullMarked");
  }
}
