package org.usagemeter.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TypedPasswordTest {

  private static String piped(InputStream in) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    Surroundings around =
        new Surroundings(
            in, nowhere, nowhere, Path.of("."), false, clock, "memory", variable -> null);
    return String.valueOf(TypedPassword.read(around));
  }

  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void line_endsAtItsLineFeed() {
    assertThat(piped(bytes("a b \nc"))).isEqualTo("a b ");
    assertThat(piped(bytes("a b \r\n"))).isEqualTo("a b ");
    assertThat(piped(bytes("ä\uD83D\uDE00"))).isEqualTo("ä\uD83D\uDE00");
  }

  @Test
  void lineWithoutAPassword_isRefused() {
    assertThatThrownBy(() -> piped(bytes(""))).hasMessageStartingWith("the password is empty");
    assertThatThrownBy(() -> piped(bytes("\r\n"))).hasMessageStartingWith("the password is empty");
  }

  @Test
  void line_hasABound() {
    assertThat(piped(bytes("x".repeat(1024)))).hasSize(1024);
    assertThatThrownBy(() -> piped(bytes("x".repeat(1025))))
        .hasMessage("the password is longer than 1024 bytes");
  }

  @Test
  void lineThatIsNoText_isRefused() {
    InputStream broken = new ByteArrayInputStream(new byte[] {(byte) 0xC3, '\n'});

    assertThatThrownBy(() -> piped(broken)).hasMessage("the password is not UTF-8 text");
  }

  @Test
  void inputThatCannotBeRead_saysWhy() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("it broke");
          }

          @Override
          public int read(byte[] bytes, int offset, int length) throws IOException {
            throw new IOException("it broke");
          }
        };

    assertThatThrownBy(() -> piped(broken)).hasMessage("cannot read the password: it broke");
  }

  @Test
  void typedTwiceTheSame_isTaken() {
    List<String> prompts = new ArrayList<>();

    char[] password =
        TypedPassword.typed(
            prompt -> {
              prompts.add(prompt);
              return "secret".toCharArray();
            });

    assertThat(password).containsExactly('s', 'e', 'c', 'r', 'e', 't');
    assertThat(prompts).containsExactly("Password: ", "Once more: ");
  }

  @Test
  void typedDifferently_isRefused() {
    assertThatThrownBy(() -> typed("secret", "Secret"))
        .hasMessage("the two passwords differ; type the same twice");
    assertThatThrownBy(() -> typed("secret", null)).hasMessageStartingWith("the two passwords");
    assertThatThrownBy(() -> typed("", "")).hasMessageStartingWith("the password is empty");
    assertThatThrownBy(() -> typed(null, null)).hasMessageStartingWith("the password is empty");
  }

  private static char[] typed(@Nullable String... answers) {
    Iterator<@Nullable String> next = Arrays.asList(answers).iterator();
    return TypedPassword.typed(
        prompt -> {
          String answer = next.next();
          return answer == null ? null : answer.toCharArray();
        });
  }
}
