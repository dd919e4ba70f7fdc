package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/**
 * Folders of tests lie in memory where the system has room for them there: what a killed process
 * leaves behind is the same as on a disk, and nobody waits for one. A long run uses the disk.
 */
final class MemoryFolder implements TempDirFactory {

  private static final Path MEMORY = Path.of("/dev/shm");

  /** More than the tests of this module have at one time; containers often have a tenth of it. */
  private static final long ROOM = 512L << 20;

  private static final String PREFIX = "usage-sqlite";

  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext extension)
      throws IOException {
    return inMemory()
        ? Files.createTempDirectory(MEMORY, PREFIX)
        : Files.createTempDirectory(PREFIX);
  }

  private static boolean inMemory() throws IOException {
    return !Sizes.LONG
        && Files.isWritable(MEMORY)
        && Files.getFileStore(MEMORY).getUsableSpace() >= ROOM;
  }
}
