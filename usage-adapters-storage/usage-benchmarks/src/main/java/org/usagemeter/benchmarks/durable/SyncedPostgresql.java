package org.usagemeter.benchmarks.durable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A PostgreSQL server for one run, in its usual configuration: every commit is synced. It has as
 * much memory as the other stores, and its log may grow so that checkpoints are as rare as theirs.
 */
final class SyncedPostgresql {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private SyncedPostgresql() {}

  /** Starts one that keeps its data in {@code folder}. */
  static EmbeddedPostgres start(Path folder) throws IOException {
    return EmbeddedPostgres.builder()
        .setPGStartupWait(PATIENCE)
        .setDataDirectory(folder)
        .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
        // Unless it is told otherwise, the embedded server neither syncs nor waits for it.
        .setServerConfig("fsync", "on")
        .setServerConfig("synchronous_commit", "on")
        .setServerConfig("full_page_writes", "on")
        .setServerConfig("max_connections", "200")
        .setServerConfig("shared_buffers", "256MB")
        .setServerConfig("max_wal_size", "2GB")
        .start();
  }
}
