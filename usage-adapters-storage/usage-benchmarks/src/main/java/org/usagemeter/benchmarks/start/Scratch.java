package org.usagemeter.benchmarks.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A directory that goes when it is closed.
 *
 * @param path where it is
 */
record Scratch(Path path) implements AutoCloseable {

  /** A new one. */
  static Scratch make() throws IOException {
    return new Scratch(Files.createTempDirectory("usage-start-"));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
