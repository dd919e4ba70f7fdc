package org.usagemeter.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * What the finished jar is made of: whoever adds a library sees here that everybody downloads it.
 */
class JarContentsIT {

  private static final Set<String> PARTS =
      Set.of(
          "ch/qos",
          "com/fasterxml",
          "com/ongres",
          "io/github",
          "io/micrometer",
          "io/netty",
          "io/prometheus",
          "io/vertx",
          "org/HdrHistogram",
          "org/slf4j",
          "org/sqlite",
          "org/usagemeter",
          "org/yaml",
          "picocli");

  private static final long MOST_BYTES = 20_000_000;

  @Test
  void jar_hasThePartsThatTheCommandNeeds_andNoOthers() throws IOException {
    assertThat(parts()).isEqualTo(new TreeSet<>(PARTS));
  }

  @Test
  void jar_isNoLargerThanItsParts() throws IOException {
    assertThat(Files.size(FinishedJar.JAR)).isLessThan(MOST_BYTES);
  }

  private static Set<String> parts() throws IOException {
    try (JarFile jar = new JarFile(FinishedJar.JAR.toFile())) {
      return jar.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.endsWith(".class") && !name.startsWith("META-INF/"))
          .map(
              name ->
                  Arrays.stream(name.split("/"))
                      .limit(name.startsWith("picocli/") ? 1 : 2)
                      .collect(Collectors.joining("/")))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
