package org.usagemeter.app.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The storage, as it is configured.
 *
 * @param url which
 * @param password where the password of its user is; nothing where it takes none
 * @param origin where that was said, in words
 */
public record StorageEntry(StorageUrl url, Optional<SecretPlace> password, String origin) {

  /** Refuses nulls. */
  public StorageEntry {
    requireNonNull(url, "url");
    requireNonNull(password, "password");
    requireNonNull(origin, "origin");
  }
}
