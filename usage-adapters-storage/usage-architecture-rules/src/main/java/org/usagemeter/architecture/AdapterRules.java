package org.usagemeter.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.usagemeter.architecture.House.in;
import static org.usagemeter.architecture.House.tree;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.ArchRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What an adapter shows of itself. */
final class AdapterRules {

  private AdapterRules() {}

  static ArchRule driverStaysInside(String root) {
    return shows(
        root,
        List.of(),
        "R9 " + root + " shows JDK and domain types only",
        "a driver can be replaced without its callers");
  }

  /** JSON is what the wire module is for, so a streaming parser or writer may be handed in. */
  static ArchRule wireShowsJsonOnly() {
    return shows(
        House.WIRE,
        List.of("com.fasterxml.jackson.core"),
        "R9 " + House.WIRE + " shows JDK, domain and jackson-core types only",
        "no caller needs more than a stream of tokens");
  }

  private static ArchRule shows(String root, List<String> more, String name, String reason) {
    DescribedPredicate<JavaClass> shown = shown(root, more);
    return classes()
        .that(in(root).and(describe("are public", AdapterRules::isVisible)))
        .should(Findings.none("show no driver type", type -> driverTypes(type, shown)))
        .as(name)
        .because(reason);
  }

  static ArchRule oneStorageEntry(String root) {
    return all(Packages.exactly(root))
        .should(Findings.none("have one entry", AdapterRules::storageEntries))
        .as(
            "R11 of "
                + root
                + " only one UsageStorageProvider is public, and at most one UsageStorage")
        .because("what is public is a promise");
  }

  static ArchRule oneEntry(String root) {
    return all(Packages.exactly(root))
        .should(Findings.none("have one entry", AdapterRules::entries))
        .as("R11 of " + root + " only one class is public, besides the values that it takes")
        .because("what is public is a promise");
  }

  private static Stream<String> driverTypes(JavaClass type, DescribedPredicate<JavaClass> known) {
    Stream<JavaClass> parents =
        Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream())
            .filter(parent -> !known.test(parent));
    Stream<JavaMember> members = type.getMembers().stream().filter(AdapterRules::isVisible);
    return Stream.concat(
            parents.map(parent -> "extends " + parent.getName()),
            members.flatMap(
                member ->
                    signature(member)
                        .map(JavaClass::getBaseComponentType)
                        .filter(part -> !known.test(part))
                        .map(part -> "shows " + part.getName() + " in " + member.getFullName())))
        .sorted();
  }

  private static Stream<JavaClass> signature(JavaMember member) {
    Stream<JavaClass> types = member.getAllInvolvedRawTypes().stream();
    return member instanceof JavaCodeUnit called
        ? Stream.concat(types, called.getExceptionTypes().stream())
        : types;
  }

  private static DescribedPredicate<JavaClass> shown(String root, List<String> more) {
    return resideInAnyPackage(
            "java.io..",
            "java.lang..",
            "java.math..",
            "java.net..",
            "java.nio..",
            "java.security..",
            "java.time..",
            "java.util..",
            "org.jspecify..",
            tree(House.DOMAIN),
            tree(root))
        .or(resideInAnyPackage(more.toArray(String[]::new)))
        .or(describe("primitive", JavaClass::isPrimitive));
  }

  private static boolean isVisible(JavaMember member) {
    return member.getModifiers().contains(JavaModifier.PUBLIC)
        || member.getModifiers().contains(JavaModifier.PROTECTED);
  }

  private static boolean isVisible(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(AdapterRules::isVisible).orElse(true);
  }

  private static Stream<String> storageEntries(JavaPackage root) {
    List<JavaClass> doors = doors(root);
    List<JavaClass> providers = implementing(doors, House.STORAGE_PROVIDER);
    List<JavaClass> storages = implementing(doors, House.STORAGE);
    List<String> found = new ArrayList<>();
    if (providers.size() != 1) {
      found.add("has public UsageStorageProviders: " + names(providers));
    }
    if (storages.size() > 1) {
      found.add("has public UsageStorages: " + names(storages));
    }
    doors.stream()
        .filter(door -> !providers.contains(door) && !storages.contains(door))
        .forEach(door -> found.add("makes " + door.getName() + " public"));
    return found.stream();
  }

  private static Stream<String> entries(JavaPackage root) {
    List<JavaClass> doors =
        doors(root).stream().filter(type -> !type.isRecord() && !type.isEnum()).toList();
    return doors.size() == 1 ? Stream.empty() : Stream.of("has public classes: " + names(doors));
  }

  private static List<JavaClass> doors(JavaPackage root) {
    return root.getClassesInPackageTree().stream()
        .filter(type -> type.isTopLevelClass() && !type.isArray() && isVisible(type))
        .sorted(Comparator.comparing(JavaClass::getName))
        .toList();
  }

  private static List<JavaClass> implementing(List<JavaClass> doors, String port) {
    return doors.stream().filter(door -> door.isAssignableTo(port)).toList();
  }

  private static List<String> names(List<JavaClass> types) {
    return types.stream().map(JavaClass::getName).toList();
  }
}
