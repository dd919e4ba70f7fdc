package org.usagemeter.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever builds a commit again gets the same jars, sources and poms, byte for byte. */
final class SameBytesIT {

  @TempDir private Path elsewhere;

  @Test
  void libraries_builtOnceMoreElsewhere_areTheSameBytes() throws Exception {
    List<PublishedModule> modules = SecondBuild.modules();

    SecondBuild.run(elsewhere, modules);

    List<String> differences = new ArrayList<>();
    int compared = 0;
    List<String> classifiers =
        SecondBuild.WHOLE ? List.of("", "-sources", "-javadoc") : List.of("", "-sources");
    for (PublishedModule module : modules) {
      Path pom = PublishedModule.ROOT.relativize(module.flattenedPom());
      if (Files.mismatch(module.flattenedPom(), elsewhere.resolve(pom)) >= 0) {
        differences.add(pom.toString());
      }
      for (String classifier : classifiers) {
        Path first = module.jar(PublishedModule.ROOT, classifier);
        Path second = module.jar(elsewhere, classifier);
        compared++;
        if (Files.mismatch(first, second) >= 0) {
          differences.add(first.getFileName() + ": " + differences(first, second));
        }
      }
    }
    assertThat(differences)
        .as("of a fresh build; jars that were made before a pom.xml was changed go with mvn clean")
        .isEmpty();
    assertThat(compared).isEqualTo(classifiers.size() * modules.size()).isPositive();
  }

  /** The entries that differ; none where only their order or what lies between them does. */
  private static List<String> differences(Path first, Path second) throws IOException {
    Map<String, String> one = entries(first);
    Map<String, String> other = entries(second);
    List<String> found = new ArrayList<>();
    one.forEach(
        (name, entry) -> {
          if (!entry.equals(other.get(name))) {
            found.add(name + " is " + entry + " and " + other.get(name));
          }
        });
    other.keySet().stream().filter(name -> !one.containsKey(name)).forEach(found::add);
    return found;
  }

  private static Map<String, String> entries(Path file) throws IOException {
    Map<String, String> entries = new LinkedHashMap<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      jar.stream()
          .forEach(
              entry ->
                  entries.put(
                      entry.getName(),
                      entry.getSize()
                          + " bytes of "
                          + entry.getTimeLocal()
                          + ", "
                          + entry.getCrc()));
    }
    return entries;
  }
}
