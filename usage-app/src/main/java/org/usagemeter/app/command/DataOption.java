package org.usagemeter.app.command;

import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.data.DataDirectory;
import picocli.CommandLine.Option;

/** Where the data are. */
final class DataOption {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "usage-data",
      description = "The directory that holds usage.db (default: ${DEFAULT-VALUE}).")
  private String data = "usage-data";

  DataDirectory directory(Surroundings around) {
    return new DataDirectory(around.path(data), around.engine());
  }
}
