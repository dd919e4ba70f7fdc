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

  /**
   * Which bytes of a file to change: the first ones and some others, or all in a long run. The
   * others are no zeros, of which whatever a page has no use for consists.
   */
  static int[] samples(byte[] file, int always) {
    if (Sizes.DAMAGED_BYTES >= file.length) {
      return IntStream.range(0, file.length).toArray();
    }
    return IntStream.concat(
            IntStream.range(0, always),
            new SplittableRandom(file.length)
                .ints(always, file.length)
                .filter(offset -> file[offset] != 0)
                .distinct()
                .limit(Sizes.DAMAGED_BYTES - always))
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

    @Override
    public String toString() {
      return (detected + harmless)
          + " bytes changed; "
          + detected
          + " detected, the others harmless";
    }
  }
}
