package org.usagemeter.http.server;

import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usagemeter.http.server.access.BearerToken;
import org.usagemeter.http.server.access.TokenHash;

/** Finds a token by its secret. Safe for use by many threads. */
final class KnownTokens {

  private final List<Known> tokens;

  KnownTokens(List<BearerToken> tokens) {
    this.tokens = tokens.stream().map(Known::of).toList();
  }

  /** The token of this secret, and who comes with it. */
  Optional<Entrant> find(String secret) {
    byte[] sent = TokenHash.digest(secret);
    @Nullable Entrant found = null;
    // Every token is compared in full: how long it takes says nothing.
    for (Known token : tokens) {
      if (MessageDigest.isEqual(token.digest, sent)) {
        found = token.entrant;
      }
    }
    return Optional.ofNullable(found);
  }

  private record Known(byte[] digest, Entrant entrant) {

    private static Known of(BearerToken token) {
      TokenHash hash = token.hash();
      return new Known(hash.bytes(), new Entrant("token " + hash.hex(), token.grant()));
    }
  }
}
