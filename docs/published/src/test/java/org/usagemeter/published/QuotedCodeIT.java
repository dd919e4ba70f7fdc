package org.usagemeter.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Java that a document shows is a piece of an example, which the build compiles and runs. */
final class QuotedCodeIT {

  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL);

  @Test
  void documentsForDevelopers_showCode() throws IOException {
    assertThat(documents()).contains("docs/embed.md", "docs/write-a-storage-adapter.md");
  }

  @ParameterizedTest
  @MethodSource("documents")
  void code_ofADocument_isThatOfAnExample(String document) throws IOException {
    List<String> examples = examples();

    List<String> quoted = quoted(PublishedModule.ROOT.resolve(document));

    assertThat(quoted)
        .isNotEmpty()
        .allSatisfy(
            code ->
                assertThat(examples)
                    .as("one of the examples has this")
                    .anySatisfy(example -> assertThat(example).contains(code)));
  }

  /** Whatever shows Java, of the first page and all others. */
  static List<String> documents() throws IOException {
    try (Stream<Path> pages = Files.walk(PublishedModule.ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(PublishedModule.ROOT.resolve("README.md")), pages)
          .filter(page -> page.toString().endsWith(".md") && !quoted(page).isEmpty())
          .map(page -> PublishedModule.ROOT.relativize(page).toString())
          .toList();
    }
  }

  private static List<String> quoted(Path page) {
    return BLOCK.matcher(read(page)).results().map(block -> plain(block.group(1))).toList();
  }

  private static List<String> examples() throws IOException {
    Path folder = PublishedModule.ROOT.resolve("docs/examples");
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/"))
          .map(QuotedCodeIT::read)
          .map(QuotedCodeIT::plain)
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without indentation, which is another one in a document. */
  private static String plain(String code) {
    return code.replaceAll("(?m)^ +", "");
  }
}
