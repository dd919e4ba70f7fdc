package org.usagemeter.benchmarks.ingest;

import java.io.IOException;
import java.util.Locale;

/** What is loaded. */
interface Target extends AutoCloseable {

  /** Where it listens now. */
  Ports ports();

  /** Goes on with an empty file, on other ports. */
  Ports fresh() throws Exception;

  /** The process it runs in. */
  ProcessHandle process();

  @Override
  void close() throws IOException;

  /**
   * Where to find both servers.
   *
   * @param durable the one that keeps what it is handed
   * @param dropping the one that drops it
   */
  record Ports(int durable, int dropping) {

    /** Reads what {@link #inWords} wrote. */
    static Ports of(String words) {
      int space = words.indexOf(' ');
      return new Ports(
          Integer.parseInt(words.substring(0, space)),
          Integer.parseInt(words.substring(space + 1)));
    }

    String inWords() {
      return String.format(Locale.ROOT, "%d %d", durable, dropping);
    }
  }
}
