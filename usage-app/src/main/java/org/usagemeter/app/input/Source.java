package org.usagemeter.app.input;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Something to read from, once.
 *
 * @param name what messages call it
 * @param opening how it is opened
 * @param size how many bytes it has as it lies there; nothing where that is not known
 */
public record Source(String name, Opening opening, OptionalLong size) {

  /** Refuses nulls. */
  public Source {
    requireNonNull(name, "name");
    requireNonNull(opening, "opening");
    requireNonNull(size, "size");
  }

  /** The file at {@code path}, which messages call {@code name}. */
  public static Source ofFile(String name, Path path) throws IOException {
    OptionalLong size =
        Files.isRegularFile(path) ? OptionalLong.of(Files.size(path)) : OptionalLong.empty();
    return new Source(name, () -> Files.newInputStream(path), size);
  }

  /** A stream that is open already. */
  public static Source ofStream(String name, InputStream stream) {
    return new Source(name, () -> stream, OptionalLong.empty());
  }

  /** How a source is opened. */
  @FunctionalInterface
  public interface Opening {

    /** Opens it. */
    InputStream open() throws IOException;
  }
}
