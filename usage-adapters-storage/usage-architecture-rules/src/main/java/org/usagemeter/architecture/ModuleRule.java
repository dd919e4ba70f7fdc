package org.usagemeter.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import com.tngtech.archunit.lang.Priority;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All rules for one kind of module as a single rule, which reports every violation of each of them.
 * Most hold for main classes only; whoever imports a package has the tests in it as well.
 */
final class ModuleRule implements ArchRule {

  private final String description;
  private final List<ArchRule> ofMain;
  private final List<ArchRule> ofMainAndTests;

  ModuleRule(String description, List<ArchRule> ofMain, List<ArchRule> ofMainAndTests) {
    this.description = description;
    this.ofMain = List.copyOf(ofMain);
    this.ofMainAndTests = List.copyOf(ofMainAndTests);
  }

  @Override
  public void check(JavaClasses classes) {
    List<String> violations = new ArrayList<>();
    forEachRule(
        classes,
        (rule, seen) -> {
          try {
            rule.check(seen);
          } catch (AssertionError violation) {
            violations.add(String.valueOf(violation.getMessage()));
          }
        });
    if (!violations.isEmpty()) {
      throw new AssertionError(
          description
              + ": "
              + violations.size()
              + " of "
              + (ofMain.size() + ofMainAndTests.size())
              + " rules are broken\n"
              + String.join("\n", violations));
    }
  }

  @Override
  public EvaluationResult evaluate(JavaClasses classes) {
    EvaluationResult all = new EvaluationResult(this, Priority.MEDIUM);
    forEachRule(classes, (rule, seen) -> all.add(rule.evaluate(seen)));
    return all;
  }

  @Override
  public ArchRule because(String reason) {
    return as(description + ", because " + reason);
  }

  @Override
  public ArchRule as(String newDescription) {
    return new ModuleRule(newDescription, ofMain, ofMainAndTests);
  }

  /** A rule that finds no class to look at fails, whatever is asked for. */
  @Override
  public ArchRule allowEmptyShould(boolean allowed) {
    return this;
  }

  @Override
  public String getDescription() {
    return description;
  }

  private void forEachRule(JavaClasses classes, Evaluation evaluation) {
    JavaClasses main = mainOf(classes);
    ofMain.forEach(rule -> evaluation.accept(rule, main));
    ofMainAndTests.forEach(rule -> evaluation.accept(rule, classes));
  }

  /** Where there are tests, imported anew, so that packages have main classes only, too. */
  private static JavaClasses mainOf(JavaClasses classes) {
    Set<Location> all =
        classes.stream()
            .flatMap(type -> type.getSource().stream())
            .map(source -> Location.of(source.getUri()))
            .collect(Collectors.toSet());
    Set<Location> main =
        all.stream()
            .filter(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS::includes)
            .collect(Collectors.toSet());
    return main.equals(all) ? classes : new ClassFileImporter().importLocations(main);
  }

  /** What is done with a rule and the classes that it holds for. */
  @FunctionalInterface
  private interface Evaluation {
    void accept(ArchRule rule, JavaClasses classes);
  }
}
