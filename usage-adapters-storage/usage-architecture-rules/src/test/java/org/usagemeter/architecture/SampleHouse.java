package org.usagemeter.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A small house in order, in the test sources of this module, and the faults planted in it: classes
 * named {@code Planted…} and packages named {@code planted}, of which a test takes one at a time.
 */
final class SampleHouse {

  /** The tests of the sample house, which are no main classes of it. */
  static final String STORAGE_TEST = "storage.memory.MemoryStorageContract";

  static final String SOURCE_TEST = "http.client.VendorSourceContract";

  private SampleHouse() {}

  /** What is in order below {@code root}; the whole house below nothing. */
  static JavaClasses clean(String root) {
    return read(location -> isBelow(location, root) && !isAside(location));
  }

  /** What is in order below {@code root}, and one class or package that is not. */
  static JavaClasses with(String planted, String root) {
    return with(List.of(planted), root);
  }

  /** What is in order below {@code root}, and classes that are not, or are tests. */
  static JavaClasses with(List<String> planted, String root) {
    return read(
        location ->
            isBelow(location, root)
                && (!isAside(location)
                    || planted.stream().anyMatch(name -> isBelow(location, name))));
  }

  /** What the rules find, each finding after the number of its rule. */
  static List<String> findings(List<ArchRule> rules, JavaClasses classes) {
    return rules.stream().flatMap(rule -> findings(rule, classes)).toList();
  }

  private static Stream<String> findings(ArchRule rule, JavaClasses classes) {
    String number = rule.getDescription().split(" ", 2)[0];
    return rule.evaluate(classes).getFailureReport().getDetails().stream()
        .map(detail -> number + ": " + detail);
  }

  private static JavaClasses read(ImportOption kept) {
    return new ClassFileImporter()
        .withImportOption(location -> !isBelow(location, "architecture"))
        .withImportOption(kept)
        .importPath("target/test-classes");
  }

  private static boolean isBelow(Location location, String name) {
    String path = ("/org/usagemeter/" + name.replace('.', '/')).replaceFirst("/$", "");
    return Stream.of("/", ".class", "$").anyMatch(end -> location.contains(path + end));
  }

  /** Planted, or a test of the sample house. */
  private static boolean isAside(Location location) {
    return location.asURI().getPath().toLowerCase(Locale.ROOT).contains("/planted")
        || isBelow(location, STORAGE_TEST)
        || isBelow(location, SOURCE_TEST);
  }
}
