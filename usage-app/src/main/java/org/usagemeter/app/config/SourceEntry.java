package org.usagemeter.app.config;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Optional;
import org.usagemeter.domain.official.SourceTerms;

/**
 * A source of official numbers, as it is configured.
 *
 * @param terms what it is called and what it tells
 * @param url what stands before the vendor's paths
 * @param user who asks, where the vendor wants a user and a password
 * @param secret where the token or the password is
 */
public record SourceEntry(SourceTerms terms, URI url, Optional<String> user, SecretPlace secret) {

  /** Refuses nulls. */
  public SourceEntry {
    requireNonNull(terms, "terms");
    requireNonNull(url, "url");
    requireNonNull(user, "user");
    requireNonNull(secret, "secret");
  }
}
