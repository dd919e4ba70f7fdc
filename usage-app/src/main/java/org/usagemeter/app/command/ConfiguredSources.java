package org.usagemeter.app.command;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.config.ConfigFile;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.WrongCall;

/** Where sources are listed, for commands that cannot do without. */
final class ConfiguredSources {

  private ConfiguredSources() {}

  /**
   * The configuration.
   *
   * @throws WrongCall if there is none
   */
  static Path file(@Nullable String typed, Surroundings around) {
    return CatalogOption.file(typed, around)
        .orElseThrow(
            () ->
                new WrongCall(
                    "there is no "
                        + ConfigFile.DEFAULT_NAME
                        + " here, which would list sources; name another file with --config"));
  }

  /** That none are listed. */
  static String none(Path file) {
    return file.getFileName()
        + " lists no sources; write sources: with name, kind, project or account, and where the"
        + " secret is";
  }
}
