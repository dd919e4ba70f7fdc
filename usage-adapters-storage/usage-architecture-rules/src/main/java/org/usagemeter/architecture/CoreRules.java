package org.usagemeter.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.usagemeter.architecture.House.in;
import static org.usagemeter.architecture.House.inAny;
import static org.usagemeter.architecture.House.outside;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** What the core may know, and which of its parts may know which. */
final class CoreRules {

  /** Ids that are no numbers are digested by the core itself. */
  private static final Set<String> DIGESTING =
      Set.of(
          "java.security.MessageDigest",
          "java.security.NoSuchAlgorithmException",
          "java.nio.charset.Charset",
          "java.nio.charset.StandardCharsets");

  private CoreRules() {}

  static ArchRule dependsOnNothing() {
    return classes()
        .that(in(House.DOMAIN))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java.lang..", "java.time..", "java.util..", "org.jspecify..")
                .or(named(DIGESTING))
                .or(in(House.DOMAIN)))
        .as("R1 the core depends on java.lang, java.time, java.util, JSpecify and itself only")
        .because("whoever embeds the core takes nothing else with it");
  }

  static ArchRule valuesKnowNoPort() {
    return classes()
        .that(inAny(House.VALUES))
        .should()
        .onlyDependOnClassesThat(inAny(House.VALUES).or(outside()))
        .as("R2 values know no port and no use case")
        .because("what a day, a scope and a count are does not depend on who asks");
  }

  static ArchRule drivingPortsKnowValuesOnly() {
    return portKnowsValuesOnly(House.PORT_IN, "R2 port.in knows values only, never port.out");
  }

  static ArchRule drivenPortsKnowValuesOnly() {
    return portKnowsValuesOnly(House.PORT_OUT, "R2 port.out knows values only, never port.in");
  }

  static ArchRule bookKnowsDrivenPortsAndValuesOnly() {
    return knowsOnly(
        House.BOOK,
        House.valuesAnd(House.PORT_OUT, House.BOOK),
        "R2 the book knows port.out and values only",
        "a storage that is all in memory is a storage like any other");
  }

  static ArchRule useCasesKnowPortsAndValuesOnly() {
    return knowsOnly(
        House.APPLICATION,
        House.valuesAnd(House.PORT_IN, House.PORT_OUT, House.APPLICATION),
        "R2 use cases know ports and values only",
        "they work with whatever storage there is");
  }

  private static ArchRule portKnowsValuesOnly(String port, String name) {
    return knowsOnly(
        port,
        House.valuesAnd(port),
        name,
        "a use case stands between what is asked and what is needed");
  }

  private static ArchRule knowsOnly(String root, List<String> known, String name, String reason) {
    return classes()
        .that(in(root))
        .should()
        .onlyDependOnClassesThat(inAny(known).or(outside()))
        .as(name)
        .because(reason);
  }

  private static DescribedPredicate<JavaClass> named(Set<String> names) {
    return DescribedPredicate.describe(
        "are any of " + names, candidate -> names.contains(candidate.getName()));
  }
}
