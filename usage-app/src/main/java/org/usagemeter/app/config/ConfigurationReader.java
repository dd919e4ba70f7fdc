package org.usagemeter.app.config;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.usagemeter.domain.metering.Catalog;

/** Reads a whole document, section by section. */
final class ConfigurationReader {

  private static final int MAX_LATE_DAYS = 100_000;

  private ConfigurationReader() {}

  /**
   * What {@code document} says.
   *
   * @param file where it stands
   */
  static Configuration read(YamlValue document, Path file) {
    YamlMapping top =
        document.mapping(
            List.of("projects", "accounts", "metrics", "server", "late_days", "tokens", "users"));
    Catalog catalog = new CatalogReader().read(top);
    return new Configuration(
        catalog,
        top.value("server").map(new ServerReader(file)::read).orElse(Listening.DEFAULT),
        new CredentialsReader(catalog).read(top.list("tokens"), top.list("users")),
        top.value("late_days")
            .map(days -> OptionalInt.of(Quantity.between(1, MAX_LATE_DAYS, days)))
            .orElse(OptionalInt.empty()));
  }
}
