package org.usagemeter.storage.postgresql;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

/**
 * Keeps usage in a PostgreSQL database that several processes share: {@code
 * postgresql://user:password@host:5432/database?schema=usage}.
 *
 * <p>The database has to be there, in UTF-8; its tables are made when it is first opened. What any
 * process recorded, every process sees and counts once.
 */
public final class PostgresqlStorageProvider implements UsageStorageProvider {

  /** A provider for {@link java.util.ServiceLoader}. */
  public PostgresqlStorageProvider() {}

  @Override
  public String scheme() {
    return "postgresql";
  }

  /**
   * Connects, and brings the tables to the newest version.
   *
   * @param address {@code //user:password@host:port/database?name=value}; all but the slashes may
   *     be missing, and what is not a letter or digit may be written as {@code %3F}
   * @throws IllegalArgumentException for anything else; its message has nothing of the address
   */
  @Override
  public CompletionStage<UsageStorage> open(String address) {
    return PostgresqlStorage.open(
            DatabaseAddress.parse(requireNonNull(address, "address")), Schema.versions())
        .toCompletionStage();
  }
}
