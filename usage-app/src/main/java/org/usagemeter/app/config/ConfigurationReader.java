package org.usagemeter.app.config;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.usagemeter.domain.metering.Catalog;

/** Reads a whole document, section by section. */
final class ConfigurationReader {

  private ConfigurationReader() {}

  /**
   * What {@code document} says.
   *
   * @param file where it stands
   */
  static Configuration read(YamlValue document, Path file) {
    YamlMapping top = document.mapping(ConfigSection.TOP);
    CatalogReader trees = new CatalogReader();
    Catalog catalog = trees.read(top);
    CollectingTerms official = OfficialReader.read(top.mapping("official", ConfigSection.OFFICIAL));
    OptionalLong lateDays = top.numberIfWritten("late_days");
    return new Configuration(
        catalog,
        new ServerReader(file).read(top.mapping("server", ConfigSection.SERVER)),
        new CredentialsReader(catalog).read(top.list("tokens"), top.list("users")),
        official
            .mirroring(trees.mirrored())
            .asking(new SourcesReader(catalog, file).read(top.list("sources"))),
        lateDays.isPresent() ? OptionalInt.of((int) lateDays.getAsLong()) : OptionalInt.empty(),
        top.value("storage").map(new StorageReader(file)::read));
  }
}
