package org.usagemeter.app.config;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which storage holds the data, such as {@code postgresql://usage@db.example/usage}. It may name a
 * user, and it never has a password: whoever sees it may read it.
 *
 * @param text as it is written
 */
public record StorageUrl(String text) {

  private static final Pattern SCHEME = Pattern.compile("[a-z][a-z0-9+.-]*:.*", Pattern.DOTALL);
  private static final Pattern SECRET_PARAMETER =
      Pattern.compile("[?&][^=&]*passw[^=&]*=", Pattern.CASE_INSENSITIVE);

  /**
   * Refuses what is no URL of a storage. No message repeats any of it: there may be a password in
   * it.
   *
   * @throws IllegalArgumentException for that
   */
  public StorageUrl {
    if (!SCHEME.matcher(requireNonNull(text, "text")).matches()) {
      throw new IllegalArgumentException(
          "not a storage such as postgresql://usage@db.example:5432/usage or sqlite:usage.db");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("it has a character that nobody sees");
    }
    if (hasAuthority(text)) {
      refusePassword(text);
    }
  }

  private static void refusePassword(String text) {
    String user = userInfo(text);
    if (user.indexOf(':') >= 0 || SECRET_PARAMETER.matcher(text).find()) {
      throw new IllegalArgumentException("a password is not written here");
    }
    if (user.chars().anyMatch(c -> "/?#@".indexOf(c) >= 0)) {
      throw new IllegalArgumentException("an @ that does not end the user is written %40");
    }
  }

  /** What stands before the {@code :}. */
  public String scheme() {
    return text.substring(0, text.indexOf(':'));
  }

  /** What stands behind it. */
  String address() {
    return text.substring(text.indexOf(':') + 1);
  }

  /** Whether what it holds goes with the process. */
  public boolean isForgetful() {
    return scheme().equals("memory");
  }

  /** Whether it names a file. */
  public boolean isFile() {
    return scheme().equals("sqlite");
  }

  /** Whether it says who asks, so that a password can go with it. */
  public boolean hasUser() {
    return hasAuthority(text) && !userInfo(text).isEmpty();
  }

  /** The URL with {@code password}; not to be shown to anybody. */
  public String with(String password) {
    if (!hasUser()) {
      throw new IllegalStateException("there is no user for a password");
    }
    int at = text.lastIndexOf('@');
    return text.substring(0, at) + ":" + encoded(password) + text.substring(at);
  }

  /** As it stands in a URL: everything but letters, digits and {@code -._~} by its bytes. */
  public static String encoded(String secret) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : secret.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~".indexOf(c) >= 0;
      encoded.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return encoded.toString();
  }

  private static boolean hasAuthority(String text) {
    return text.startsWith("//", text.indexOf(':') + 1);
  }

  /** What stands before the last {@code @}: a password may have one that is not encoded. */
  private static String userInfo(String text) {
    int at = text.lastIndexOf('@');
    return at < 0 ? "" : text.substring(text.indexOf(':') + 3, at);
  }

  @Override
  public String toString() {
    return text;
  }
}
