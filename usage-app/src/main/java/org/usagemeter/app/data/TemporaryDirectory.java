package org.usagemeter.app.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.console.Sentences;

/**
 * A directory that goes with everything in it when it is closed.
 *
 * @param path where it is
 */
public record TemporaryDirectory(Path path) implements AutoCloseable {

  /**
   * Makes a new one.
   *
   * @throws Failed if that cannot be
   */
  public static TemporaryDirectory create() {
    try {
      return new TemporaryDirectory(Files.createTempDirectory("usage-"));
    } catch (IOException e) {
      throw new Failed("cannot make a temporary directory: " + Sentences.of(e), e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(path)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path one : deepestFirst) {
        Files.deleteIfExists(one);
      }
    } catch (IOException e) {
      throw new Failed("cannot remove " + path + ": " + Sentences.of(e), e);
    }
  }
}
