package org.usagemeter.app.config;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.usagemeter.domain.metering.Catalog;

/** Reads a whole document, section by section. */
final class ConfigurationReader {

  static final int MAX_LATE_DAYS = 100_000;

  private ConfigurationReader() {}

  /**
   * What {@code document} says.
   *
   * @param file where it stands
   */
  static Configuration read(YamlValue document, Path file) {
    YamlMapping top = document.mapping(ConfigKeys.TOP);
    CatalogReader trees = new CatalogReader();
    Catalog catalog = trees.read(top);
    CollectingTerms official =
        top.value("official").map(OfficialReader::read).orElse(CollectingTerms.NONE);
    return new Configuration(
        catalog,
        top.value("server").map(new ServerReader(file)::read).orElse(Listening.DEFAULT),
        new CredentialsReader(catalog).read(top.list("tokens"), top.list("users")),
        official
            .mirroring(trees.mirrored())
            .asking(new SourcesReader(catalog, file).read(top.list("sources"))),
        top.value("late_days")
            .map(days -> OptionalInt.of(Quantity.between(1, MAX_LATE_DAYS, days)))
            .orElse(OptionalInt.empty()),
        top.value("storage").map(new StorageReader(file)::read));
  }
}
