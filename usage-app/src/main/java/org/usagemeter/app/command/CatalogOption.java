package org.usagemeter.app.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.config.ConfigFile;
import org.usagemeter.app.config.Configuration;
import org.usagemeter.app.config.StorageEntry;
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

  private @Nullable Configuration read;

  /** The catalog of the file that was named, or else of the default one, or else an open one. */
  Catalog catalog(Surroundings around) {
    return configuration(around).map(Configuration::catalog).orElseGet(Catalog::acceptingAll);
  }

  /** The storage that it names. */
  Optional<StorageEntry> storage(Surroundings around) {
    return configuration(around).flatMap(Configuration::storage);
  }

  /** Everything that it says; read once. */
  private Optional<Configuration> configuration(Surroundings around) {
    if (read == null) {
      read = file(config, around).map(ConfigFile::readAll).orElse(null);
    }
    return Optional.ofNullable(read);
  }

  /**
   * The file that {@code --config} names, or the default one if there is one.
   *
   * @throws WrongCall if the file that was named is not there
   */
  static Optional<Path> file(@Nullable String typed, Surroundings around) {
    Path file = around.path(typed == null ? ConfigFile.DEFAULT_NAME : typed);
    if (Files.exists(file)) {
      return Optional.of(file);
    }
    if (typed == null) {
      return Optional.empty();
    }
    throw new WrongCall("--config " + typed + ": there is no such file");
  }
}
