package org.usagemeter.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.usagemeter.architecture.House.in;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** There is one family of errors, and no other crosses a port. */
final class ErrorRules {

  private ErrorRules() {}

  static ArchRule oneFamily(String root) {
    return classes()
        .that(in(root))
        .should(Findings.onlyBe(familyOrNoError(), "is an error outside of UsageException"))
        .as("R12 " + root + " has no errors but UsageException")
        .because("callers match on meaning, and the list of meanings is closed");
  }

  static ArchRule nothingChecked(String root) {
    return classes()
        .that(in(root))
        .should(Findings.none("throw nothing checked", ErrorRules::checkedExceptions))
        .as("R12 " + root + " lets no checked exception out")
        .because("a driver's error is translated before it crosses the port");
  }

  private static DescribedPredicate<JavaClass> familyOrNoError() {
    return describe(
        "no error, or a UsageException",
        type -> !type.isAssignableTo(Throwable.class) || type.isAssignableTo(House.ERROR_FAMILY));
  }

  private static Stream<String> checkedExceptions(JavaClass type) {
    return type.getCodeUnits().stream()
        .filter(called -> isPublic(type) && called.getModifiers().contains(JavaModifier.PUBLIC))
        .flatMap(
            called ->
                called.getExceptionTypes().stream()
                    .filter(ErrorRules::isChecked)
                    .map(thrown -> thrownBy(called, thrown)))
        .sorted();
  }

  private static String thrownBy(JavaCodeUnit called, JavaClass thrown) {
    return "throws " + thrown.getName() + " from " + called.getName();
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static boolean isChecked(JavaClass thrown) {
    return !thrown.isAssignableTo(RuntimeException.class) && !thrown.isAssignableTo(Error.class);
  }
}
