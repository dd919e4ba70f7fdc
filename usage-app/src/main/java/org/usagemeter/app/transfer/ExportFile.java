package org.usagemeter.app.transfer;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * The file that an export is written to. It has its name once it is complete: until then there is
 * what was there before. For use by one thread at a time.
 */
final class ExportFile implements AutoCloseable {

  private static final int BUFFER = 64 << 10;

  private final Path file;
  private final Path part;
  private final FileOutputStream disk;
  private final OutputStream out;
  private boolean kept;

  private ExportFile(Path file, Path part, FileOutputStream disk, OutputStream out) {
    this.file = file;
    this.part = part;
    this.disk = disk;
    this.out = out;
  }

  /** Begins to write {@code file}; one whose name ends with {@code .gz} is packed. */
  static ExportFile begin(Path file) throws IOException {
    String name = String.valueOf(requireNonNull(file, "file").getFileName());
    // What is no file, such as a pipe, cannot be replaced by one.
    boolean direct = Files.exists(file) && !Files.isRegularFile(file);
    Path directory = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    Path part = direct ? file : Files.createTempFile(directory, name + "-", ".part");
    FileOutputStream disk = new FileOutputStream(part.toFile());
    try {
      OutputStream buffered = new BufferedOutputStream(disk, BUFFER);
      OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(buffered, BUFFER) : buffered;
      return new ExportFile(file, part, disk, out);
    } catch (IOException | RuntimeException e) {
      disk.close();
      throw e;
    }
  }

  /** Where to write. */
  OutputStream out() {
    return out;
  }

  /** Gives the file its name. */
  void keep() throws IOException {
    if (out instanceof GZIPOutputStream packed) {
      packed.finish();
    }
    out.flush();
    if (!part.equals(file)) {
      disk.getFD().sync();
    }
    out.close();
    if (!part.equals(file)) {
      Path moved = Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      assert moved.equals(file);
    }
    kept = true;
  }

  /** Leaves nothing behind that is not complete. */
  @Override
  public void close() throws IOException {
    if (!kept) {
      disk.close();
      if (!part.equals(file)) {
        Files.deleteIfExists(part);
      }
    }
  }
}
