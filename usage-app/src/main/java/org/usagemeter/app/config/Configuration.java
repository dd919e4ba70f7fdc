package org.usagemeter.app.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.http.server.access.Credentials;
import org.usagemeter.http.server.settings.ServerSettings;

/**
 * Everything that a configuration file says.
 *
 * @param catalog who and what may be metered
 * @param listening how the server listens
 * @param credentials who may ask it
 * @param collecting what is asked of the vendor
 * @param lateDays after how many days the server seals a day; nothing where it never does
 * @param storage what holds the data; nothing where a directory does
 */
public record Configuration(
    Catalog catalog,
    Listening listening,
    Credentials credentials,
    CollectingTerms collecting,
    OptionalInt lateDays,
    Optional<StorageEntry> storage) {

  /** Refuses nulls. */
  public Configuration {
    requireNonNull(catalog, "catalog");
    requireNonNull(listening, "listening");
    requireNonNull(credentials, "credentials");
    requireNonNull(collecting, "collecting");
    requireNonNull(lateDays, "lateDays");
    requireNonNull(storage, "storage");
  }

  /** How the server listens, with every default filled in. */
  public ServerSettings settings() {
    return listening.settings();
  }

  /** The same, listening elsewhere. */
  public Configuration with(Listening elsewhere) {
    return new Configuration(catalog, elsewhere, credentials, collecting, lateDays, storage);
  }
}
