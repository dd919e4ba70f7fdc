package org.usagemeter.http.server.access;

import static java.util.Objects.requireNonNull;

/**
 * A user of the Enterprise Usage API.
 *
 * @param name as sent with HTTP Basic, without a colon
 * @param password the salted slow hash of the password
 * @param grant what the user may do
 */
public record BasicUser(String name, PasswordHash password, Grant grant) {

  /** Refuses a name that HTTP Basic cannot carry. */
  public BasicUser {
    requireNonNull(password, "password");
    requireNonNull(grant, "grant");
    if (name.isBlank()
        || name.indexOf(':') >= 0
        || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "user name is empty, or has a colon or a control character");
    }
  }
}
