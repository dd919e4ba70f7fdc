package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Copies of a file and of those beside it, each with one byte changed. */
final class DamagedFiles {

  private final Path folder;

  DamagedFiles(Path folder) {
    this.folder = folder;
  }

  /** Which bytes of so many to change: the first ones and some others, or all in a long run. */
  static int[] samples(int length, int always) {
    if (Sizes.DAMAGED_BYTES >= length) {
      return IntStream.range(0, length).toArray();
    }
    SplittableRandom random = new SplittableRandom(length);
    return IntStream.concat(
            IntStream.range(0, always),
            random.ints(Sizes.DAMAGED_BYTES - always, always, length).distinct())
        .toArray();
  }

  static byte[] flipped(byte[] bytes, int offset) {
    byte[] changed = bytes.clone();
    changed[offset] ^= (byte) (1 + new SplittableRandom(offset).nextInt(255));
    return changed;
  }

  Path fresh(String name) throws IOException {
    return Files.createDirectory(folder.resolve(name)).resolve("usage.db");
  }

  static void discard(Path file) throws IOException {
    for (Path path : new Path[] {file, lockOf(file), walOf(file)}) {
      Files.deleteIfExists(path);
    }
  }

  static Path lockOf(Path file) {
    return file.resolveSibling(file.getFileName() + "-lock");
  }

  static Path walOf(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  /** How the samples came out. */
  static final class Tally {
    private int detected;
    private int harmless;

    void add(boolean found) {
      if (found) {
        detected++;
      } else {
        harmless++;
      }
    }

    int detected() {
      return detected;
    }

    int harmless() {
      return harmless;
    }
  }
}
