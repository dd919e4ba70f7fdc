package org.usagemeter.http.server.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a credential allows. */
public enum Role {
  /** To read usage. */
  READ,
  /** To hand activities in, and nothing else. */
  INGEST,
  /** Both, and to take activities back. */
  ADMIN;

  /**
   * The role called {@code name}, such as {@code read}.
   *
   * @throws IllegalArgumentException for any other name; the message lists the names
   */
  public static Role of(String name) {
    for (Role role : values()) {
      if (role.toString().equals(name)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "role is not one of "
            + Arrays.stream(values()).map(Role::toString).collect(Collectors.joining(", ")));
  }

  /** Whether it allows to read usage. */
  public boolean mayRead() {
    return this != INGEST;
  }

  /** Whether it allows to hand activities in. */
  public boolean mayIngest() {
    return this != READ;
  }

  /** Whether it allows to take activities back. */
  public boolean mayVoid() {
    return this == ADMIN;
  }

  /** The name of the role, as {@link #of} takes it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
