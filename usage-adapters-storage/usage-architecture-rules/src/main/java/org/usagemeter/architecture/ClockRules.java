package org.usagemeter.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.conditions.ArchConditions.never;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.usagemeter.architecture.House.in;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Set;

/** Time is an argument, and a day is a UTC day. */
final class ClockRules {

  private static final String SYSTEM_UTC = "java.time.Clock.systemUTC";

  /** What asks the machine for the time or for its zone. */
  private static final Set<String> SYSTEM_TIME =
      Set.of(
          SYSTEM_UTC,
          "java.lang.System.currentTimeMillis",
          "java.time.Clock.system",
          "java.time.Clock.systemDefaultZone",
          "java.time.Clock.tickMillis",
          "java.time.Clock.tickMinutes",
          "java.time.Clock.tickSeconds",
          "java.time.InstantSource.system",
          "java.time.ZoneId.systemDefault",
          "java.util.TimeZone.getDefault");

  /** What has no zone, or one of its own choice. */
  private static final Set<String> ZONELESS =
      Set.of(
          "java.sql.Date",
          "java.sql.Time",
          "java.sql.Timestamp",
          "java.time.LocalDateTime",
          "java.util.Calendar",
          "java.util.Date",
          "java.util.GregorianCalendar");

  private ClockRules() {}

  static ArchRule noHiddenClock(String root) {
    return classes()
        .that(in(root))
        .should(never(accessTargetWhere(readsTheSystemClock())))
        .as("R4 " + root + " never reads the system's clock or zone")
        .because("a day boundary must be testable");
  }

  static ArchRule onlyTheUtcClock(String root) {
    return classes()
        .that(in(root))
        .should(
            never(
                accessTargetWhere(
                    readsTheSystemClock()
                        .and(DescribedPredicate.not(describe("is UTC", ClockRules::isSystemUtc))))))
        .as("R4 " + root + " takes the time from Clock.systemUTC() only")
        .because("the one clock of the process is made where it is put together");
  }

  static ArchRule noTimeWithoutZone(String root) {
    return classes()
        .that(in(root))
        .should(never(dependOnClassesThat(zoneless())))
        .as("R4 " + root + " has no LocalDateTime, Date or Calendar")
        .because("a moment is an Instant and a day is a UTC LocalDate");
  }

  private static DescribedPredicate<JavaAccess<?>> readsTheSystemClock() {
    return describe(
        "it reads the system's clock",
        access -> SYSTEM_TIME.contains(target(access)) || isNowWithoutClock(access));
  }

  private static boolean isNowWithoutClock(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget called
        && called.getName().equals("now")
        && called.getOwner().getPackageName().startsWith("java.time")
        && !parameters(called).equals(List.of("java.time.Clock"));
  }

  private static boolean isSystemUtc(JavaAccess<?> access) {
    return target(access).equals(SYSTEM_UTC);
  }

  private static List<String> parameters(CodeUnitAccessTarget called) {
    return called.getRawParameterTypes().stream().map(JavaClass::getName).toList();
  }

  private static String target(JavaAccess<?> access) {
    return access.getTargetOwner().getName() + "." + access.getTarget().getName();
  }

  private static DescribedPredicate<JavaClass> zoneless() {
    return describe("have no zone", type -> ZONELESS.contains(type.getName()));
  }
}
