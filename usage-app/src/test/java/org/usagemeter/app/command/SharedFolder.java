package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder {@code shared} beside the checkout; there need not be one. */
public final class SharedFolder {

  private SharedFolder() {}

  /** The folder {@code below} in it. */
  public static Optional<Path> find(String below) {
    return Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
        .map(at -> at.resolve("shared").resolve(below))
        .filter(Files::isDirectory)
        .findFirst();
  }

  /** A JSON object, with its keys as text. */
  static Map<String, Object> object(Object value) {
    assertThat(value).isInstanceOf(Map.class);
    Map<String, Object> object = new LinkedHashMap<>();
    ((Map<?, ?>) value).forEach((key, entry) -> object.put((String) key, entry));
    return object;
  }
}
