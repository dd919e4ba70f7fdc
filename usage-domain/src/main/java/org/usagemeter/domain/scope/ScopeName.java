package org.usagemeter.domain.scope;

import static java.util.Objects.requireNonNull;

/** What may be the name of a scope: 1 to 200 characters, none of them a control character. */
final class ScopeName {

  private static final int MAX_LENGTH = 200;

  private ScopeName() {}

  /** Returns {@code name}, or throws {@link IllegalArgumentException} that says what is wrong. */
  static String checked(String what, String name) {
    requireNonNull(name, what);
    if (name.isBlank()) {
      throw new IllegalArgumentException(what + " is empty");
    }
    if (name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          what + " has " + name.length() + " characters, at most " + MAX_LENGTH + " are allowed");
    }
    if (name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(what + " has a control character");
    }
    return name;
  }
}
