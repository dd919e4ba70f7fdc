package org.usagemeter.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The one rule of a module, on a module that is laid out as a build lays it out. */
class ModuleRuleTest {

  private static final Path SAMPLES = Path.of("target", "test-classes");
  private static final String MEMORY = "org.usagemeter.storage.memory";
  private static final ArchRule RULE = UsageArchitecture.storageAdapter(MEMORY);
  private static final List<String> MAIN =
      List.of(
          "MemoryStorageProvider",
          "MemoryStorage",
          "MemoryLedger",
          "MemoryArchive",
          "MemoryText",
          "package-info");

  @TempDir private Path module;

  @Test
  void moduleInOrder_passes() {
    MAIN.forEach(name -> put("classes", name));
    put("test-classes", "MemoryStorageContract");

    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void faultInATest_isNoFault() {
    MAIN.forEach(name -> put("classes", name));
    put("test-classes", "MemoryStorageContract");
    put("test-classes", "PlantedSecondDoor");
    put("test-classes", "PlantedAsker");

    assertThatCode(this::check).doesNotThrowAnyException();
  }

  @Test
  void severalFaults_areAllNamedWithTheirRules() {
    MAIN.forEach(name -> put("classes", name));
    put("classes", "PlantedSecondDoor");
    put("classes", "PlantedAsker");
    put("classes", "PlantedDriverError");

    assertThatThrownBy(this::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the storage adapter org.usagemeter.storage.memory: 4 of 13 rules")
        .hasMessageContaining("'R10 of the core, org.usagemeter.storage.memory")
        .hasMessageContaining("PlantedAsker")
        .hasMessageContaining("'R11 of org.usagemeter.storage.memory")
        .hasMessageContaining("makes org.usagemeter.storage.memory.PlantedSecondDoor public")
        .hasMessageContaining("'R12 org.usagemeter.storage.memory")
        .hasMessageContaining("PlantedDriverError is an error outside of UsageException")
        .hasMessageContaining("'R14 every storage below org.usagemeter.storage.memory")
        .hasMessageContaining("for org.usagemeter.storage.memory.MemoryStorageProvider");
    assertThat(
            RULE.evaluate(new ClassFileImporter().importPath(module))
                .getFailureReport()
                .getDetails())
        .anySatisfy(detail -> assertThat(detail).contains("PlantedAsker"))
        .anySatisfy(detail -> assertThat(detail).contains("PlantedSecondDoor"));
  }

  @Test
  void moduleOfTestsOnly_failsEveryRuleAboutMainClasses() {
    put("test-classes", "MemoryStorageContract");

    assertThatThrownBy(this::check)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("12 of 13 rules are broken")
        .hasMessageContaining("failed to check any classes");
  }

  @ParameterizedTest
  @MethodSource("everyRule")
  void nothingAtAll_fails(ArchRule rule) {
    assertThatThrownBy(
            () ->
                rule.allowEmptyShould(true)
                    .because("nobody looks")
                    .check(new ClassFileImporter().importPath(module)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("failed to check any classes")
        .hasMessageStartingWith(rule.getDescription() + ", because nobody looks: ");
  }

  static Stream<ArchRule> everyRule() {
    return Stream.of(
        UsageArchitecture.core(),
        UsageArchitecture.wire(),
        RULE,
        UsageArchitecture.httpServer("org.usagemeter.http.server"),
        UsageArchitecture.httpClient("org.usagemeter.http.client"),
        UsageArchitecture.contractKit(),
        UsageArchitecture.sourceKit(),
        UsageArchitecture.app(),
        UsageArchitecture.house());
  }

  private void check() {
    RULE.check(new ClassFileImporter().importPath(module));
  }

  /** Puts a class of the sample house into the module's classes or tests. */
  private void put(String part, String name) {
    Path file = Path.of(MEMORY.replace('.', '/'), name + ".class");
    Path copy = module.resolve("target").resolve(part).resolve(file);
    try {
      Files.createDirectories(copy.getParent());
      Files.copy(SAMPLES.resolve(file), copy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
