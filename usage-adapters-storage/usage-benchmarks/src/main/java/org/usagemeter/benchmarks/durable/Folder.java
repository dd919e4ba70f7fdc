package org.usagemeter.benchmarks.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder, on one disk for all that is measured; gone with all in it when closed. */
final class Folder implements AutoCloseable {

  private final Path path;

  Folder() throws IOException {
    path = Files.createTempDirectory("usage-durable");
  }

  /** A file, or a folder to be made by whoever uses it. */
  Path path(String name) {
    return path.resolve(name);
  }

  /** A new folder in this one. */
  Path folder(String name) throws IOException {
    return Files.createDirectory(path(name));
  }

  /** The bytes of all files below {@code path}. */
  static long bytes(Path path) throws IOException {
    long bytes = 0;
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(path)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
