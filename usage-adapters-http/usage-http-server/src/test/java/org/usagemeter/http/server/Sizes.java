package org.usagemeter.http.server;

import java.nio.file.Path;
import java.time.Duration;

/** How much is tried where only the number of tries proves something. */
final class Sizes {

  private static final boolean WHOLE = Boolean.getBoolean("usage.long");

  /** Requests that are damaged at random. */
  static final int STREAMS = WHOLE ? 20_000 : 400;

  /** Connections at a time. */
  static final int CONNECTIONS = WHOLE ? 10_000 : 2_000;

  /** Histories of reads and writes at random. */
  static final int HISTORIES = WHOLE ? 10 : 3;

  /** How long reads and writes go on side by side. */
  static final Duration LOAD = Duration.ofSeconds(WHOLE ? 60 : 4);

  /** In a short run the code is still being compiled, on a machine that does other things, too. */
  static final long LONGEST_BLOCK_MILLIS = WHOLE ? 0 : 1_000;

  private Sizes() {}

  /**
   * The storage under load: a file in a long run. In a short one this module is tested beside that
   * of the file, and does not wait for it.
   */
  static String storageUrl(Path directory) {
    return WHOLE ? "sqlite:" + directory.resolve("usage.db") : "memory:";
  }
}
