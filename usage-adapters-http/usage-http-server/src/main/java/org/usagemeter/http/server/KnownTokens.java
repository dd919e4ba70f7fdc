package org.usagemeter.http.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usagemeter.http.server.access.BearerToken;

/** Finds a token by its secret. Safe for use by many threads. */
final class KnownTokens {

  private static final String DIGEST = "SHA-256";

  private final List<Known> tokens;

  KnownTokens(List<BearerToken> tokens) {
    this.tokens = tokens.stream().map(Known::of).toList();
  }

  /** The token of this secret, and who comes with it. */
  Optional<Entrant> find(String secret) {
    byte[] sent = digest(secret);
    @Nullable Entrant found = null;
    // Every token is compared in full: how long it takes says nothing.
    for (Known token : tokens) {
      if (MessageDigest.isEqual(token.digest, sent)) {
        found = token.entrant;
      }
    }
    return Optional.ofNullable(found);
  }

  private static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance(DIGEST).digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + DIGEST, e);
    }
  }

  private record Known(byte[] digest, Entrant entrant) {

    private static Known of(BearerToken token) {
      String hex = token.hash().hex();
      return new Known(HexFormat.of().parseHex(hex), new Entrant("token " + hex, token.grant()));
    }
  }
}
