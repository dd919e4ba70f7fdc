package org.usagemeter.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Java that a document shows is a piece of an example, which the build compiles and runs. */
final class QuotedCodeIT {

  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "docs/embed.md", "docs/write-a-storage-adapter.md"})
  void code_ofADocument_isThatOfAnExample(String document) throws IOException {
    List<String> examples = examples();

    List<String> quoted =
        BLOCK
            .matcher(Files.readString(PublishedModule.ROOT.resolve(document)))
            .results()
            .map(block -> plain(block.group(1)))
            .toList();

    assertThat(quoted)
        .isNotEmpty()
        .allSatisfy(
            code ->
                assertThat(examples)
                    .as("one of the examples has this")
                    .anySatisfy(example -> assertThat(example).contains(code)));
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
