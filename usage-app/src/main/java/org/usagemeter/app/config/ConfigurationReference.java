package org.usagemeter.app.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that can be configured, as a page: {@code docs/configuration.md} is this text. */
public final class ConfigurationReference {

  /** The page without its tables; a section's path in braces says where its table goes. */
  private static final String FRAME = "reference.md";

  private ConfigurationReference() {}

  /** The whole page, in Markdown. */
  public static String text() {
    String page = frame();
    for (ConfigSection section : ConfigSection.values()) {
      String place = "{" + section.path() + "}\n";
      if (!page.contains(place)) {
        throw new IllegalStateException(FRAME + " has no line " + place.strip());
      }
      page = page.replace(place, chapter(section));
    }
    return page;
  }

  private static String chapter(ConfigSection section) {
    String heading = section.path().isEmpty() ? "The file" : "`" + section.path() + "`";
    return section.keys().values().stream()
        .map(ConfigurationReference::row)
        .collect(
            Collectors.joining(
                "",
                "## "
                    + heading
                    + "\n\n"
                    + row(List.of("key", "meaning", "unit", "default", "bounds"))
                    + row(List.of("---", "---", "---", "---", "---")),
                ""));
  }

  private static String row(ConfigKey key) {
    return row(
        List.of("`" + key.name() + "`", key.meaning(), key.unit(), key.usual(), key.bounds()));
  }

  private static String row(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.isEmpty() ? " |" : " " + cell + " |")
        .collect(Collectors.joining("", "|", "\n"));
  }

  private static String frame() {
    try (InputStream in = ConfigurationReference.class.getResourceAsStream(FRAME)) {
      if (in == null) {
        throw new IllegalStateException("the program comes without its " + FRAME);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
