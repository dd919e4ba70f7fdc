package org.usagemeter.http.client;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What lets a source in at the vendor's. Its text shows nothing of it, and neither does the message
 * of a refusal.
 *
 * <p>Source: RFC 7617 (Basic), RFC 6750 (bearer tokens). The vendor's own tokens have percent signs
 * too, which the latter has not.
 *
 * @param user for HTTP Basic; nothing for a bearer token
 * @param secret the password or the token
 */
public record Credential(Optional<String> user, String secret) {

  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/%-]+=*");

  /** Refuses what cannot be sent as it is. */
  public Credential {
    requireNonNull(user, "user");
    requireNonNull(secret, "secret");
    if (secret.isEmpty() || user.filter(String::isEmpty).isPresent()) {
      throw new IllegalArgumentException(
          "a credential has a secret, and a user that is not empty if it has one");
    }
    if (hasControl(secret) || user.filter(Credential::hasControl).isPresent()) {
      throw new IllegalArgumentException(
          "a credential has a control character, perhaps the end of a line in its file");
    }
    if (user.filter(name -> name.indexOf(':') >= 0).isPresent()) {
      throw new IllegalArgumentException("the user of a credential has a colon");
    }
    if (user.isEmpty() && !TOKEN.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "a bearer token has a character other than letters, digits and . _ ~ + / % - ="
              + " (a password needs a user beside it)");
    }
  }

  private static boolean hasControl(String text) {
    return text.chars().anyMatch(Character::isISOControl);
  }

  /** Which kind of credential it is, and nothing else. */
  @Override
  public String toString() {
    return user.isPresent() ? "Credential[user and password]" : "Credential[bearer token]";
  }
}
