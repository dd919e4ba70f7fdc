package org.usagemeter.app.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.config.StorageEntry;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.data.DataChoice;
import org.usagemeter.app.data.DataPlace;
import picocli.CommandLine.Option;

/** Where the data are. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "The directory that holds usage.db (default: usage-data, unless the configuration names a"
              + " storage).")
  private @Nullable String data;

  @Option(
      names = "--storage",
      paramLabel = "URL",
      description =
          "The storage instead, like sqlite:usage.db or postgresql://user@host/database; its"
              + " password is taken from the variable USAGE_STORAGE_PASSWORD.")
  private @Nullable String storage;

  /** What was typed. */
  DataChoice choice() {
    return new DataChoice(Optional.ofNullable(data), Optional.ofNullable(storage));
  }

  /**
   * The place that follows.
   *
   * @param configured what the configuration says
   */
  DataPlace place(Surroundings around, Optional<StorageEntry> configured) {
    return choice().place(around, configured);
  }
}
