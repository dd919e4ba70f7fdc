package org.usagemeter.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PublishedJarIT {

  static List<PublishedModule> jars() {
    return PublishedModule.jars();
  }

  /** A name that Java makes up from the file's name changes with the file's name. */
  @ParameterizedTest
  @MethodSource("jars")
  void jar_ofALibrary_saysItsModuleName(PublishedModule module) throws IOException {
    try (JarFile jar = new JarFile(module.jar().toFile())) {
      boolean described = jar.getEntry("module-info.class") != null;
      String named = jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name");

      assertThat(described || named != null)
          .as("module-info.class or Automatic-Module-Name in %s", module)
          .isTrue();
      assertThat(name(module)).startsWith("org.usagemeter.");
    }
  }

  @Test
  void jars_ofAllLibraries_haveNamesOfTheirOwn() {
    assertThat(jars().stream().map(PublishedJarIT::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("jars")
  void sources_ofALibrary_haveEachClass(PublishedModule module) throws IOException {
    List<String> sources = entries(module.jar(PublishedModule.ROOT, "-sources"));

    assertThat(sources)
        .containsAll(
            entries(module.jar()).stream()
                .filter(name -> name.endsWith(".class") && !name.contains("$"))
                .map(name -> name.replace(".class", ".java"))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("jars")
  void javadoc_ofALibrary_hasAnIndex(PublishedModule module) throws IOException {
    assertThat(entries(module.jar(PublishedModule.ROOT, "-javadoc"))).contains("index.html");
  }

  private static String name(PublishedModule module) {
    return ModuleFinder.of(module.jar()).findAll().stream()
        .map(reference -> reference.descriptor())
        .map(ModuleDescriptor::name)
        .findFirst()
        .get();
  }

  private static List<String> entries(Path file) throws IOException {
    try (JarFile jar = new JarFile(file.toFile())) {
      return jar.stream().map(entry -> entry.getName()).toList();
    }
  }
}
