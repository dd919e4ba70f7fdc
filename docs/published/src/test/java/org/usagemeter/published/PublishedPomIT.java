package org.usagemeter.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PublishedPomIT {

  static List<PublishedModule> modules() {
    return PublishedModule.all();
  }

  static List<PublishedModule> jars() {
    return PublishedModule.jars();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void pom_ofAPublishedModule_standsForItself(PublishedModule module) throws IOException {
    Pom pom = Pom.read(module.flattenedPom());

    assertThat(pom.all("parent")).isEmpty();
    assertThat(pom.all("properties")).isEmpty();
    assertThat(pom.all("build")).isEmpty();
    assertThat(Files.readString(module.flattenedPom())).doesNotContain("${");
    assertThat(pom.text("groupId")).contains("org.usagemeter");
    assertThat(pom.text("version")).contains(module.version());
    assertThat(pom.text("licenses", "license", "name")).contains("Apache-2.0");
    assertThat(pom.text("description")).isPresent();
  }

  /** What a repository asks for, and the same everywhere: Maven adds a module's name to a URL. */
  @ParameterizedTest
  @MethodSource("modules")
  void pom_ofAPublishedModule_saysWhoMakesItAndWhere(PublishedModule module) {
    Pom root = Pom.read(PublishedModule.ROOT.resolve("pom.xml"));
    Pom pom = Pom.read(module.flattenedPom());

    assertThat(pom.text("url")).isPresent().isEqualTo(root.text("url"));
    assertThat(pom.text("scm", "url")).isPresent().isEqualTo(root.text("scm", "url"));
    assertThat(pom.text("scm", "connection")).isPresent().isEqualTo(root.text("scm", "connection"));
    assertThat(pom.text("developers", "developer", "name")).isPresent();
    assertThat(pom.text("licenses", "license", "url")).isPresent();
  }

  @ParameterizedTest
  @MethodSource("jars")
  void pom_ofALibrary_hasVersionsAndNoTestDependency(PublishedModule module) {
    Pom pom = Pom.read(module.flattenedPom());

    assertThat(pom.all("dependencyManagement")).isEmpty();
    assertThat(pom.all("dependencies", "dependency"))
        .allSatisfy(dependency -> assertThat(dependency.text("version")).isPresent())
        .allSatisfy(
            dependency ->
                assertThat(dependency.text("scope").orElse("compile"))
                    .isIn("compile", "runtime", "provided"));
  }

  @Test
  void pom_ofTheDomain_hasNoDependency() {
    PublishedModule domain =
        jars().stream()
            .filter(module -> module.artifact().equals("usage-domain"))
            .findFirst()
            .get();

    assertThat(Pom.read(domain.flattenedPom()).all("dependencies", "dependency")).isEmpty();
  }
}
