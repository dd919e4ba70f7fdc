package org.usagemeter.app.serve;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.data.DataDirectory;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.app.data.TemporaryDirectory;

/**
 * Where the data are, opened after the server has started to listen. What was opened is closed, and
 * a temporary directory goes.
 */
final class Place implements AutoCloseable {

  private final @Nullable TemporaryDirectory temporary;
  private final DataDirectory directory;
  private @Nullable OpenData open;

  private Place(@Nullable TemporaryDirectory temporary, DataDirectory directory) {
    this.temporary = temporary;
    this.directory = directory;
  }

  /** The directory {@code data}, or a temporary one. */
  static Place of(Optional<Path> data, String engine) {
    if (data.isPresent()) {
      return new Place(null, new DataDirectory(data.get(), engine));
    }
    TemporaryDirectory temporary = TemporaryDirectory.create();
    return new Place(temporary, new DataDirectory(temporary.path(), engine));
  }

  /** Opens the storage. Blocks for as long as loading takes. */
  OpenData open() {
    OpenData opened = directory.openOrCreate();
    open = opened;
    return opened;
  }

  /** The directory. */
  Path path() {
    return directory.path();
  }

  @Override
  public void close() {
    try {
      if (open != null) {
        open.close();
      }
    } finally {
      if (temporary != null) {
        temporary.close();
      }
    }
  }
}
