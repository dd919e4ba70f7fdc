package org.usagemeter.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class BomIT {

  private final List<PublishedModule> modules = PublishedModule.all();

  @Test
  void bom_ofAllThatIsPublished_managesEachLibraryAndNothingElse() {
    PublishedModule bom =
        modules.stream().filter(module -> module.packaging().equals("pom")).findFirst().get();

    Pom pom = Pom.read(bom.flattenedPom());
    List<String> managed =
        pom.all("dependencyManagement", "dependencies", "dependency").stream()
            .map(BomIT::coordinates)
            .toList();

    assertThat(pom.all("dependencies")).isEmpty();
    assertThat(bom.artifact()).isEqualTo("usage-bom");
    assertThat(managed)
        .containsExactlyInAnyOrderElementsOf(
            PublishedModule.jars().stream()
                .map(module -> "org.usagemeter:" + module.artifact() + ":" + module.version())
                .toList());
  }

  /** Or it would not be built before. */
  @Test
  void thisModule_dependsOnEachPublishedModule() {
    List<String> known =
        Pom.read(PublishedModule.ROOT.resolve("docs/published/pom.xml"))
            .all("dependencies", "dependency")
            .stream()
            .filter(pom -> pom.text("groupId").orElseThrow().equals("org.usagemeter"))
            .map(pom -> pom.text("artifactId").orElseThrow())
            .toList();

    assertThat(known)
        .containsExactlyInAnyOrderElementsOf(
            modules.stream().map(PublishedModule::artifact).toList());
  }

  private static String coordinates(Pom dependency) {
    return String.join(
        ":",
        dependency.text("groupId").orElseThrow(),
        dependency.text("artifactId").orElseThrow(),
        dependency.text("version").orElseThrow());
  }
}
