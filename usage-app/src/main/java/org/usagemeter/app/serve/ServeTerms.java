package org.usagemeter.app.serve;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.OptionalInt;
import org.usagemeter.app.data.DataChoice;

/**
 * What was asked of the server on the command line.
 *
 * @param config the configuration; nothing for the made-up trees
 * @param data where the data are, as far as it was typed
 * @param host where to listen, instead of what the configuration says
 * @param port the port, instead of what the configuration says
 * @param clock what day it is for the counts
 */
public record ServeTerms(
    Optional<Path> config, DataChoice data, Optional<String> host, OptionalInt port, Clock clock) {

  /** Refuses nulls. */
  public ServeTerms {
    requireNonNull(config, "config");
    requireNonNull(data, "data");
    requireNonNull(host, "host");
    requireNonNull(port, "port");
    requireNonNull(clock, "clock");
  }
}
