package org.usagemeter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.Typist;
import org.usagemeter.app.command.Typist.Typed;

class DemoTest {

  @TempDir private Path directory;

  @Test
  void demo_showsBothReportsWithTheVendorsFigures() {
    Typed typed = new Typist(directory).types("demo");

    assertThat(typed.code()).isZero();
    assertThat(typed.err()).isEmpty();
    assertThat(typed.out())
        .contains(
            "used 43,435, projected 113,308",
            "2026-11-18                     7,000         5,000         4,000",
            "\"project_usage\": \"43435\"",
            "PowerTrack                                   267        3       32     302         59",
            "\"activities\": 1235,",
            "meter activities.ndjson");
  }

  @Test
  void readme_showsWhatIsPrinted() throws IOException {
    String shown = Files.readString(Path.of("..", "README.md")).split("```\n", -1)[1];

    assertThat(new Typist(directory).types("demo").out()).contains(shown);
  }

  @Test
  void demo_fitsOnTwoScreens() {
    Typed typed = new Typist(directory).types("demo");

    assertThat(typed.out().lines()).hasSizeLessThan(110).allMatch(line -> line.length() <= 110);
  }

  @Test
  void demo_leavesNothingBehind() throws IOException {
    new Typist(directory).types("demo");

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }
}
