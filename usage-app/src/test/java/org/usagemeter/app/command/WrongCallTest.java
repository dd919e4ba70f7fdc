package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.app.command.Typist.Typed;

class WrongCallTest {

  @TempDir private Path directory;

  @Test
  void noCommand_saysWhichThereAre() {
    Typed typed = new Typist(directory).types();

    assertThat(typed)
        .isEqualTo(
            new Typed(
                2,
                "",
                """
                usage: say what to do: demo, serve, meter, report, collect, sources, reconcile, void, seal, export, import, config, token or password
                More about it: usage --help
                """));
  }

  @Test
  void misspeltCommand_isGuessed() {
    Typed typed = new Typist(directory).types("meterr");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).contains("'meterr'", "Did you mean: usage meter or usage serve?");
  }

  @Test
  void noFile_isAWrongCall() {
    Typed typed = new Typist(directory).types("meter");

    assertThat(typed.code()).isEqualTo(2);
    assertThat(typed.err()).startsWith("usage meter: Missing required parameter: 'FILE'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "meter",
        "report",
        "collect",
        "sources",
        "reconcile",
        "void",
        "seal",
        "export",
        "import"
      })
  void help_hasExamples(String command) {
    Typed typed = new Typist(directory).types(command, "--help");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).contains("Usage: usage " + command, "Example").doesNotContain("\t");
    assertThat(typed.out().lines()).allMatch(line -> line.length() <= 100);
  }

  @Test
  void help_listsTheCommands() {
    Typed typed = new Typist(directory).types("--help");

    assertThat(typed.code()).isZero();
    assertThat(typed.out())
        .contains(
            "demo ", "meter ", "report ", "collect ", "sources ", "reconcile ", "void ", "seal ")
        .contains("Examples:", "3 where usage reconcile finds what it cannot");
  }

  @Test
  void version_isSaid() {
    Typed typed = new Typist(directory).types("--version");

    assertThat(typed.code()).isZero();
    assertThat(typed.out()).startsWith("usage ");
  }

  @Test
  void debug_showsTheStackTrace() {
    Typed typed = new Typist(directory).types("seal", "--debug");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("usage seal: nothing was metered", "\tat org.usagemeter.");
  }

  @Test
  void unknownEngine_isASentence() {
    Typed typed = new Typist(directory, "tape", 1).types("demo");

    assertThat(typed.code()).isEqualTo(1);
    assertThat(typed.err()).contains("no storage adapter for \"tape\"").doesNotContain("\tat ");
  }
}
