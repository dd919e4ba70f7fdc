package org.usagemeter.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.config.ConfigFile;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.domain.metering.Catalog;
import picocli.CommandLine.Option;

/** Where the trees are listed. */
final class CatalogOption {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Lists projects and accounts (default: usage.yaml, if there is one). Without any, every"
              + " project and account is taken.")
  private @Nullable String config;

  /** The catalog of the file that was named, or else of the default one, or else an open one. */
  Catalog catalog(Surroundings around) {
    if (config == null) {
      Path usual = around.path(ConfigFile.DEFAULT_NAME);
      return Files.exists(usual) ? ConfigFile.read(usual) : Catalog.acceptingAll();
    }
    Path named = around.path(config);
    if (!Files.exists(named)) {
      throw new WrongCall("--config " + config + ": there is no such file");
    }
    return ConfigFile.read(named);
  }
}
