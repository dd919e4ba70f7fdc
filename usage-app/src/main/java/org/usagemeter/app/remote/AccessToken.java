package org.usagemeter.app.remote;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Sentences;
import org.usagemeter.app.console.WrongCall;

/** The secret that a server knows somebody by. Nothing here shows it. */
public final class AccessToken {

  /** Where a token is looked for that was not typed. */
  public static final String VARIABLE = "USAGE_TOKEN";

  private static final int MAX_BYTES = 4_096;

  /** Source: RFC 6750, section 2.1. */
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

  private static final String WHERE =
      "with --token-file FILE, the environment variable " + VARIABLE + ", or --token TOKEN";

  private final String secret;

  private AccessToken(String secret) {
    this.secret = secret;
  }

  /**
   * The token that was typed, or lies in the file that was, or else in the environment.
   *
   * @param environment the value of a variable, null where it is not set
   * @throws WrongCall if there is none, or two were typed
   */
  public static AccessToken of(
      @Nullable String typed, @Nullable Path file, Function<String, @Nullable String> environment) {
    if (typed != null && file != null) {
      throw new WrongCall("--token does not go with --token-file");
    }
    if (typed != null) {
      return checked(typed, "--token");
    }
    if (file != null) {
      return checked(text(file), "--token-file " + file.getFileName());
    }
    String found = environment.apply(VARIABLE);
    if (found == null || found.isBlank()) {
      throw new WrongCall("say who asks the server, " + WHERE);
    }
    return checked(found, VARIABLE);
  }

  private static AccessToken checked(String text, String where) {
    String secret = text.strip();
    if (!TOKEN.matcher(secret).matches()) {
      throw new WrongCall(
          where + " does not have a token: letters, digits and any of . _ ~ + / - =, on one line");
    }
    return new AccessToken(secret);
  }

  private static String text(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new String(in.readNBytes(MAX_BYTES), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Failed("the token cannot be read: " + Sentences.of(e), e);
    }
  }

  /** The value of the header {@code Authorization}. */
  String header() {
    return "Bearer " + secret;
  }

  @Override
  public String toString() {
    return "a token";
  }
}
