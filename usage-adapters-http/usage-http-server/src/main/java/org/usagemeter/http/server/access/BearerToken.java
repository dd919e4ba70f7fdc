package org.usagemeter.http.server.access;

import static java.util.Objects.requireNonNull;

/**
 * A token as the server knows it: not the secret, but its digest.
 *
 * @param hash the SHA-256 digest of the secret
 * @param grant what its holder may do
 */
public record BearerToken(TokenHash hash, Grant grant) {

  /** Refuses nulls. */
  public BearerToken {
    requireNonNull(hash, "hash");
    requireNonNull(grant, "grant");
  }
}
