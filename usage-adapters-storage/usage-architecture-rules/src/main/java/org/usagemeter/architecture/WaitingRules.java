package org.usagemeter.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.usagemeter.architecture.House.in;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/** Nobody's thread is held up: what is not there yet is a stage. */
final class WaitingRules {

  private static final String FUTURE = "java.util.concurrent.Future";
  private static final Set<String> WAITS_FOR_A_FUTURE = Set.of("get", "join");
  private static final Set<String> SLEEPERS =
      Set.of("java.lang.Thread", "java.util.concurrent.TimeUnit");

  private WaitingRules() {}

  static ArchRule noWaiting(String root) {
    return classes()
        .that(in(root))
        .should(never(accessTargetWhere(waits())))
        .as("R7 " + root + " never waits for a future and never sleeps")
        .because("the caller may be an event loop: use thenApply and thenCompose");
  }

  private static DescribedPredicate<JavaAccess<?>> waits() {
    return describe("it waits", access -> waitsForAFuture(access) || sleeps(access));
  }

  private static boolean waitsForAFuture(JavaAccess<?> access) {
    return WAITS_FOR_A_FUTURE.contains(access.getTarget().getName())
        && access.getTargetOwner().isAssignableTo(FUTURE);
  }

  private static boolean sleeps(JavaAccess<?> access) {
    return access.getTarget().getName().equals("sleep")
        && SLEEPERS.contains(access.getTargetOwner().getName());
  }
}
