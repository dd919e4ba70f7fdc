package org.usagemeter.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.usagemeter.architecture.House.in;
import static org.usagemeter.architecture.House.inAny;
import static org.usagemeter.architecture.House.outside;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Who may know whom, across the whole house. */
final class LayerRules {

  private LayerRules() {}

  static ArchRule noPackageCycles(String root) {
    return slices()
        .assignedFrom(new OnePackageEach(root))
        .should()
        .beFreeOfCycles()
        .as("R3 packages below " + root + " have no cycles")
        .because("two packages that know each other are one");
  }

  /** Of the house, {@code root} knows {@code parts} and itself. */
  static ArchRule knowsOnly(String rule, String root, String reason, List<String> parts) {
    List<String> known = new ArrayList<>(parts);
    known.add(root);
    return classes()
        .that(in(root))
        .should()
        .onlyDependOnClassesThat(inAny(known).or(outside()))
        .as(rule)
        .because(reason);
  }

  /** Of the core, {@code root} touches {@code parts}. */
  static ArchRule touchesOnly(String rule, String root, String reason, List<String> parts) {
    return classes()
        .that(in(root))
        .should()
        .onlyDependOnClassesThat(inAny(parts).or(not(in(House.DOMAIN))))
        .as(rule)
        .because(reason);
  }

  static ArchRule adaptersDoNotKnowEachOther() {
    return classes()
        .that(inAny(House.ADAPTERS))
        .should(Findings.none("know no other adapter", LayerRules::otherAdapters))
        .as("R8 adapters do not know each other")
        .because("whoever takes one does not take the other");
  }

  static ArchRule nothingDependsOnTheApp() {
    return classes()
        .that(in(House.APP))
        .should()
        .onlyHaveDependentClassesThat(in(House.APP))
        .as("R8 nothing depends on usage-app")
        .because("it puts the others together");
  }

  static ArchRule everyClassHasALayer(String root) {
    List<String> layers = new ArrayList<>(House.layers());
    layers.add(root);
    return classes()
        .should(
            Findings.onlyBe(
                inAny(layers).as("in a named layer"), "belongs to no named layer of the house"))
        .as("R15 every class belongs to a named layer")
        .because("a rule cannot hold for a class that it does not see");
  }

  static ArchRule everyClassHasALayer() {
    return everyClassHasALayer(House.RULES);
  }

  private static Stream<String> otherAdapters(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .filter(
            dependency -> {
              Optional<String> target = adapter(dependency.getTargetClass());
              return target.isPresent() && !target.equals(adapter(type));
            })
        .map(Dependency::getDescription)
        .map("knows another adapter: "::concat);
  }

  private static Optional<String> adapter(JavaClass type) {
    return House.ADAPTERS.stream().filter(root -> in(root).test(type)).findAny();
  }

  /** Every package below a root is a slice of its own. */
  private record OnePackageEach(String root) implements SliceAssignment {

    @Override
    public SliceIdentifier getIdentifierOf(JavaClass type) {
      return in(root).test(type)
          ? SliceIdentifier.of(type.getPackageName())
          : SliceIdentifier.ignore();
    }

    @Override
    public String getDescription() {
      return "packages below " + root;
    }
  }
}
