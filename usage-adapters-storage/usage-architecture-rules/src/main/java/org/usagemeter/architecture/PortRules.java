package org.usagemeter.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static org.usagemeter.architecture.House.in;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClass.Predicates;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.elements.GivenMethodsConjunction;
import java.util.Set;
import java.util.stream.Stream;

/** How a driven port is asked, and what it answers. */
final class PortRules {

  private static final String STAGE = "java.util.concurrent.CompletionStage";

  /** What an adapter may say of itself at once. */
  private static final Set<String> CAPABILITIES =
      Set.of("boolean", "java.lang.String", House.SOURCE_TERMS);

  private PortRules() {}

  static ArchRule portsAnswerWithStages() {
    return portMethods()
        .should(Findings.none("answer with a CompletionStage", PortRules::answersAtOnce))
        .as("R6 port.out answers with a CompletionStage, except close() and capabilities")
        .because(
            "an engine may be far away; a capability takes nothing and is a String, a boolean,"
                + " the terms of a source or another port");
  }

  static ArchRule portsTakeJdkOrDomainTypes() {
    return portMethods()
        .should(Findings.none("take JDK or domain types", PortRules::strangeParameters))
        .as("R6 port.out takes JDK or domain types")
        .because("the core knows no driver");
  }

  private static GivenMethodsConjunction portMethods() {
    return methods()
        .that()
        .areDeclaredInClassesThat(in(House.PORT_OUT).and(Predicates.INTERFACES))
        .and(describe("are written for callers", PortRules::isForCallers));
  }

  private static boolean isForCallers(JavaMethod method) {
    Set<JavaModifier> modifiers = method.getModifiers();
    return !modifiers.contains(JavaModifier.PRIVATE) && !modifiers.contains(JavaModifier.SYNTHETIC);
  }

  private static Stream<String> answersAtOnce(JavaMethod method) {
    JavaClass answer = method.getRawReturnType();
    boolean stage = answer.getName().equals(STAGE);
    return stage || isClose(method) || isCapability(method, answer)
        ? Stream.empty()
        : Stream.of("of " + method.getOwner().getName() + " returns " + answer.getName());
  }

  private static boolean isClose(JavaMethod method) {
    return method.getName().equals("close")
        && method.getRawReturnType().getName().equals("void")
        && method.getRawParameterTypes().isEmpty();
  }

  private static boolean isCapability(JavaMethod method, JavaClass answer) {
    boolean port = answer.isInterface() && in(House.PORT_OUT).test(answer);
    return method.getRawParameterTypes().isEmpty()
        && (port || CAPABILITIES.contains(answer.getName()));
  }

  private static Stream<String> strangeParameters(JavaMethod method) {
    return method.getParameterTypes().stream()
        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
        .map(JavaClass::getBaseComponentType)
        .filter(type -> !isJdkOrDomain(type))
        .map(type -> "of " + method.getOwner().getName() + " takes " + type.getName());
  }

  private static boolean isJdkOrDomain(JavaClass type) {
    return type.isPrimitive()
        || type.getPackageName().startsWith("java.")
        || in(House.DOMAIN).test(type);
  }
}
