package org.usagemeter.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@ArchTag("slow")
@AnalyzeClasses(
    packages = "org.usagemeter.spring",
    importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

  /** Which storage there is, the application says. */
  @ArchTest
  static final ArchRule STARTER =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "org.jspecify.annotations",
              "org.springframework..",
              "org.usagemeter.domain..",
              "org.usagemeter.spring")
          .as("R8 the starter knows the core and Spring only")
          .because("whoever embeds it chooses the storage by its URL");
}
