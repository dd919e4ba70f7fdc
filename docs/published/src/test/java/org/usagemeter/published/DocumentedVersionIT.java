package org.usagemeter.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions that a document tells to write are those that this build makes and uses. */
final class DocumentedVersionIT {

  private static final List<Path> DOCUMENTS =
      Stream.of("README.md", "docs/embed.md", "docs/write-a-storage-adapter.md")
          .map(PublishedModule.ROOT::resolve)
          .toList();

  /** In a pom, and in one line with colons. */
  private static final Pattern OURS =
      Pattern.compile(
          "<groupId>org\\.usagemeter</groupId>\\s*<artifactId>[^<]+</artifactId>\\s*<version>([^<]+)<"
              + "|org\\.usagemeter:[a-z-]+:(?:(?:jar|pom):)?([^\\s`:'\"]+)"
              + "|usage-[a-z-]*[a-z]-(\\d+\\.[^\\s`'\"/]+)\\.(?:jar|pom)");

  @Test
  void versionOfOurs_inADocument_isThatOfThisBuild() throws IOException {
    String version = Pom.read(PublishedModule.ROOT.resolve("pom.xml")).text("version").get();

    List<String> written =
        OURS.matcher(text(DOCUMENTS)).results().map(DocumentedVersionIT::group).toList();

    assertThat(written).isNotEmpty().containsOnly(version);
  }

  @ParameterizedTest
  @CsvSource({
    "junit-bom, junit.version, pom.xml",
    "assertj-core, assertj.version, pom.xml",
    "archunit-junit5, archunit.version, pom.xml",
    "jspecify, jspecify.version, pom.xml",
    "spring-boot-starter-parent, spring-boot.version, docs/pom.xml",
  })
  void versionOfALibrary_inADocument_isTheOneThatIsTested(
      String artifact, String property, Path pom) throws IOException {
    assertThat(documented(artifact)).containsOnly(property(pom, property));
  }

  /** By a property of Spring Boot. */
  @ParameterizedTest
  @CsvSource({"sqlite-jdbc.version, sqlite.version", "netty.version, netty.version"})
  void versionThatIsKept_inSpring_isTheOneThatIsTested(String boot, String property)
      throws IOException {
    List<String> written =
        Pattern.compile("<" + Pattern.quote(boot) + ">([^<]+)<")
            .matcher(text(DOCUMENTS))
            .results()
            .map(DocumentedVersionIT::group)
            .toList();

    assertThat(written).containsOnly(property(Path.of("pom.xml"), property));
  }

  @ParameterizedTest
  @CsvSource({"maven-compiler-plugin", "maven-surefire-plugin"})
  void versionOfAPlugin_inADocument_isTheOneOfThisBuild(String artifact) throws IOException {
    List<String> used = versions(artifact, text(List.of(PublishedModule.ROOT.resolve("pom.xml"))));

    assertThat(used).isNotEmpty();
    assertThat(documented(artifact)).containsExactlyElementsOf(used);
  }

  private static List<String> documented(String artifact) throws IOException {
    return versions(artifact, text(DOCUMENTS));
  }

  private static List<String> versions(String artifact, String text) {
    return Pattern.compile("<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]+)<")
        .matcher(text)
        .results()
        .map(DocumentedVersionIT::group)
        .toList();
  }

  private static String property(Path pom, String name) {
    return Pom.read(PublishedModule.ROOT.resolve(pom)).text("properties", name).orElseThrow();
  }

  private static String group(MatchResult found) {
    return Stream.iterate(1, number -> number + 1)
        .limit(found.groupCount())
        .map(found::group)
        .filter(group -> group != null)
        .findFirst()
        .orElseThrow();
  }

  private static String text(List<Path> files) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files) {
      text.append(Files.readString(file)).append('\n');
    }
    return text.toString();
  }
}
