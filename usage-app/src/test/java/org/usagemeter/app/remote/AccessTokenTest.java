package org.usagemeter.app.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.WrongCall;

final class AccessTokenTest {

  private static final Map<String, String> SET = Map.of("USAGE_TOKEN", "of-the-environment\n");

  @TempDir private Path directory;

  @Test
  void typedToken_comesBeforeTheEnvironment() {
    assertThat(AccessToken.of("typed", null, SET::get).header()).isEqualTo("Bearer typed");
  }

  @Test
  void tokenFile_comesBeforeTheEnvironment() throws IOException {
    Path file = Files.writeString(directory.resolve("token"), "  of-the-file==\r\n");

    assertThat(AccessToken.of(null, file, SET::get).header()).isEqualTo("Bearer of-the-file==");
  }

  @Test
  void environment_isAskedWhereNothingWasTyped() {
    assertThat(AccessToken.of(null, null, SET::get).header())
        .isEqualTo("Bearer of-the-environment");
  }

  @Test
  void noToken_saysHowToHandOneOver() {
    assertThatExceptionOfType(WrongCall.class)
        .isThrownBy(() -> AccessToken.of(null, null, variable -> null))
        .withMessage(
            "say who asks the server, with --token-file FILE, the environment variable USAGE_TOKEN,"
                + " or --token TOKEN");
    assertThatExceptionOfType(WrongCall.class)
        .isThrownBy(() -> AccessToken.of(null, null, variable -> " "));
  }

  @Test
  void twoTokens_areOneTooMany() {
    assertThatExceptionOfType(WrongCall.class)
        .isThrownBy(() -> AccessToken.of("typed", directory, SET::get));
  }

  @Test
  void missingFile_isSaid() {
    assertThatExceptionOfType(Failed.class)
        .isThrownBy(() -> AccessToken.of(null, directory.resolve("none"), SET::get))
        .withMessageStartingWith("the token cannot be read: ")
        .withMessageEndingWith("none: no such file or directory");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "line\nbreak", "é", "semi;colon", "=first"})
  void textThatIsNoToken_isRefusedAndNotShown(String typed) {
    assertThatExceptionOfType(WrongCall.class)
        .isThrownBy(() -> AccessToken.of(typed, null, SET::get))
        .withMessage(
            "--token does not have a token: letters, digits and any of . _ ~ + / - =, on one line");
  }

  @Test
  void token_doesNotShowItself() {
    assertThat(AccessToken.of("typed", null, SET::get)).hasToString("a token");
  }
}
