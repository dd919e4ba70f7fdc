package org.usagemeter.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.app.console.Failed;

class SecretPlaceTest {

  @TempDir private Path directory;

  private SecretPlace file(String text) throws IOException {
    return new SecretPlace.InFile(
        "token_file", Files.writeString(directory.resolve("hunter2"), text));
  }

  private static String read(SecretPlace place) {
    return place.read(variable -> null);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "abc\n", " abc \r\n", "abc\nwhat it is for\n"})
  void firstLine_isTheSecret(String text) throws IOException {
    assertThat(read(file(text))).isEqualTo("abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \nabc"})
  void emptyFirstLine_isSaid(String text) throws IOException {
    SecretPlace place = file(text);

    assertThatThrownBy(() -> read(place))
        .isInstanceOf(Failed.class)
        .hasMessage("the file that token_file names has no secret on its first line");
  }

  @Test
  void length_isBounded() throws IOException {
    assertThat(read(file("a".repeat(4_096)))).hasSize(4_096);
    SecretPlace place = file("a".repeat(4_097));

    assertThatThrownBy(() -> read(place))
        .hasMessage("the file that token_file names has no end of line within 4096 bytes");
  }

  @Test
  void fileThatIsNotThere_isSaid_withoutItsName() {
    SecretPlace place = new SecretPlace.InFile("token_file", directory.resolve("hunter2"));

    assertThatThrownBy(() -> read(place))
        .isInstanceOf(Failed.class)
        .hasMessage(
            "the file that token_file names is not there; it is looked for from " + directory);
    assertThat(place).hasToString("a file");
  }

  @Test
  void directoryInsteadOfAFile_isSaid() {
    SecretPlace place = new SecretPlace.InFile("token_file", directory);

    assertThatThrownBy(() -> read(place))
        .hasMessage("the file that token_file names cannot be read; is it a file?");
  }

  @Test
  void variable_isReadWhenItIsSet() {
    SecretPlace place = new SecretPlace.InEnvironment("token_env", "HUNTER2");

    assertThat(place.read(Map.of("HUNTER2", " abc\n")::get)).isEqualTo("abc");
    assertThatThrownBy(() -> place.read(Map.of("HUNTER2", " ")::get))
        .hasMessage("the environment variable that token_env names is not set");
    assertThatThrownBy(() -> read(place)).isInstanceOf(Failed.class);
    assertThat(place).hasToString("an environment variable");
  }
}
