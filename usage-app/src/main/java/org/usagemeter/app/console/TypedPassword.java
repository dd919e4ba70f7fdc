package org.usagemeter.app.console;

import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A password that a person types without seeing it, or that a program writes to standard input.
 * Never an argument: every user of the machine can read those.
 */
public final class TypedPassword {

  private static final int MAX_BYTES = 1024;

  private TypedPassword() {}

  /**
   * Asks for it at the terminal, twice; or takes the first line of standard input where there is no
   * terminal.
   *
   * @throws Failed if there is none, or the two differ
   */
  public static char[] read(Surroundings around) {
    @Nullable Console console = around.watched() ? System.console() : null;
    return console == null ? line(around.in()) : typed(prompt -> console.readPassword(prompt));
  }

  /** Both answers of somebody who is asked twice. */
  static char[] typed(Keyboard keyboard) {
    char @Nullable [] first = keyboard.typed("Password: ");
    if (first == null || first.length == 0) {
      throw empty();
    }
    char @Nullable [] second = keyboard.typed("Once more: ");
    boolean same = second != null && Arrays.equals(first, second);
    if (second != null) {
      Arrays.fill(second, '\0');
    }
    if (!same) {
      Arrays.fill(first, '\0');
      throw new Failed("the two passwords differ; type the same twice");
    }
    return first;
  }

  private static char[] line(InputStream in) {
    byte[] bytes = new byte[MAX_BYTES];
    try {
      int length = 0;
      int next = in.read();
      while (next >= 0 && next != '\n') {
        if (length == MAX_BYTES) {
          throw new Failed("the password is longer than " + MAX_BYTES + " bytes");
        }
        bytes[length++] = (byte) next;
        next = in.read();
      }
      if (length > 0 && bytes[length - 1] == '\r') {
        length--;
      }
      if (length == 0) {
        throw empty();
      }
      return characters(ByteBuffer.wrap(bytes, 0, length));
    } catch (CharacterCodingException e) {
      throw new Failed("the password is not UTF-8 text", e);
    } catch (IOException e) {
      throw new Failed("cannot read the password: " + Sentences.of(e), e);
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  private static char[] characters(ByteBuffer utf8) throws CharacterCodingException {
    CharBuffer decoded = StandardCharsets.UTF_8.newDecoder().decode(utf8);
    char[] password = new char[decoded.remaining()];
    decoded.get(password);
    Arrays.fill(decoded.array(), '\0');
    return password;
  }

  private static Failed empty() {
    return new Failed(
        "the password is empty; type one, or write it to standard input, on a line of its own");
  }

  /** Asks somebody, who does not see what he types. */
  @FunctionalInterface
  interface Keyboard {

    /** What was typed; null at the end of input. */
    char @Nullable [] typed(String prompt);
  }
}
