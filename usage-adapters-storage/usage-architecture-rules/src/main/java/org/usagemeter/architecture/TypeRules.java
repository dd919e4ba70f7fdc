package org.usagemeter.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.usagemeter.architecture.House.inAny;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** How the core says things in types. */
final class TypeRules {

  /** The hot path allocates nothing per activity, so these change in place. No others do. */
  private static final Set<String> CHANGES_IN_PLACE =
      Set.of(
          "DedupIndex",
          "IdTable",
          "IdSegment",
          "Leaves",
          "LeafSets",
          "Steps",
          "LeafLists",
          "IdBuffer",
          "ActivityBatch$Builder");

  private TypeRules() {}

  static ArchRule typesAreClosed() {
    return classes()
        .that(inAny(House.VALUES).and(describe("have a name", type -> !type.isAnonymousClass())))
        .should(Findings.onlyBe(closed(), "can be extended by anyone"))
        .as("R5 domain types are records, enums, interfaces, sealed or final")
        .because("a value means what its own file says");
  }

  static ArchRule fieldsAreFinal() {
    return fields()
        .that()
        .areDeclaredInClassesThat(inAny(House.VALUES).and(not(changeInPlace())))
        .should()
        .beFinal()
        .as("R5 fields of domain types are final")
        .because("a value that another thread holds does not change");
  }

  private static DescribedPredicate<JavaClass> closed() {
    return describe(
        "closed",
        type ->
            type.isRecord()
                || type.isEnum()
                || type.isInterface()
                || type.isSealed()
                || type.getModifiers().contains(JavaModifier.FINAL));
  }

  private static DescribedPredicate<JavaClass> changeInPlace() {
    return describe(
        "change in place",
        type -> {
          String name = type.getName().substring(type.getName().lastIndexOf('.') + 1);
          return CHANGES_IN_PLACE.stream()
              .anyMatch(known -> name.equals(known) || name.startsWith(known + "$"));
        });
  }
}
