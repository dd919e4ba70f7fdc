package org.usagemeter.http.server.access;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Everybody who may ask.
 *
 * @param tokens for {@code Authorization: Bearer}
 * @param users for {@code Authorization: Basic}
 */
public record Credentials(List<BearerToken> tokens, List<BasicUser> users) {

  /** Refuses a token or a user name that stands twice. */
  public Credentials {
    tokens = List.copyOf(tokens);
    users = List.copyOf(users);
    Set<Object> seen = new LinkedHashSet<>();
    for (BearerToken token : tokens) {
      if (!seen.add(token.hash())) {
        throw new IllegalArgumentException("a token stands twice");
      }
    }
    for (BasicUser user : users) {
      if (!seen.add(user.name())) {
        throw new IllegalArgumentException("user \"" + user.name() + "\" stands twice");
      }
    }
  }

  /** Whether there are none at all. */
  public boolean isEmpty() {
    return tokens.isEmpty() && users.isEmpty();
  }
}
