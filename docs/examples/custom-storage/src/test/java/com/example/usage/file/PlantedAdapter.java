package com.example.usage.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.usagemeter.architecture.UsageArchitecture;
import org.usagemeter.storage.tck.UsageStorageContract;

/** The adapter and its contract test, compiled again with a fault in the source. */
final class PlantedAdapter {

  private static final String ADAPTER = "com.example.usage.file";
  private static final Path SOURCES = Path.of("src/main/java", ADAPTER.split("\\."));
  private static final Path CONTRACT_TEST =
      Path.of("src/test/java", ADAPTER.split("\\.")).resolve("FileStorageContractTest.java");

  private final Path main;
  private final Path test;

  private PlantedAdapter(Path folder) {
    // Known by these names as main classes and tests.
    this.main = folder.resolve("target/classes");
    this.test = folder.resolve("target/test-classes");
  }

  static PlantedAdapter with(Fault fault, Path folder) throws IOException {
    PlantedAdapter adapter = new PlantedAdapter(folder);
    List<Path> planted = new ArrayList<>();
    try (Stream<Path> sources = Files.list(SOURCES)) {
      for (Path source : sources.toList()) {
        String name = source.getFileName().toString();
        String text = fault.plant(name, Files.readString(source));
        planted.add(Files.writeString(folder.resolve(name), text));
      }
    }
    compile(adapter.main, "", planted);
    compile(adapter.test, adapter.main + File.pathSeparator, List.of(CONTRACT_TEST));
    return adapter;
  }

  /**
   * The tests of the contract that fail, of those of the ledger whose names begin so: the others
   * are as slow again.
   */
  List<String> brokenClauses(String prefix) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (ClassesFirst own = new ClassesFirst(ADAPTER, main, test)) {
      // The service loader finds the provider by it.
      thread.setContextClassLoader(own);
      List<Class<?>> contract = List.of(own.loadClass(ADAPTER + ".FileStorageContractTest"));
      Class<?> ledger = own.loadClass(UsageStorageContract.class.getName() + "$Ledger");
      return EngineTestKit.engine("junit-jupiter")
          .selectors(
              ReflectionSupport.streamMethods(
                      ledger, method -> isClause(method, prefix), HierarchyTraversalMode.TOP_DOWN)
                  .map(method -> selectNestedMethod(contract, ledger, method))
                  .toArray(DiscoverySelector[]::new))
          .execute()
          .allEvents()
          .failed()
          .map(event -> event.getTestDescriptor().getDisplayName())
          .toList();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static boolean isClause(Method method, String prefix) {
    return method.getName().startsWith(prefix) && method.getName().contains("_");
  }

  /** What is said of the broken rules. */
  Optional<String> brokenRules() {
    try {
      UsageArchitecture.storageAdapter(ADAPTER)
          .check(new ClassFileImporter().importPaths(main, test));
      return Optional.empty();
    } catch (AssertionError broken) {
      return Optional.of(broken.getMessage());
    }
  }

  private static void compile(Path target, String path, List<Path> sources) throws IOException {
    Files.createDirectories(target);
    List<String> arguments = new ArrayList<>(List.of("--release", "17", "-proc:none"));
    arguments.addAll(List.of("-d", target.toString()));
    arguments.addAll(List.of("-cp", path + withoutOurs(System.getProperty("java.class.path"))));
    sources.forEach(source -> arguments.add(source.toString()));
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, output, output, arguments.toArray(String[]::new));
    if (failed != 0) {
      throw new AssertionError(output.toString(UTF_8));
    }
  }

  /** Nothing is taken from the adapter as it is. */
  private static String withoutOurs(String path) {
    String own = Path.of("target").toAbsolutePath().toString();
    return String.join(
        File.pathSeparator,
        Stream.of(path.split(File.pathSeparator)).filter(part -> !part.startsWith(own)).toList());
  }
}
