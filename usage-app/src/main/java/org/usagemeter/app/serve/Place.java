package org.usagemeter.app.serve;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.data.DataDirectory;
import org.usagemeter.app.data.DataPlace;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.app.data.TemporaryDirectory;

/**
 * Where the data are, opened after the server has started to listen. What was opened is closed, and
 * a temporary directory goes.
 */
final class Place implements AutoCloseable {

  private final @Nullable TemporaryDirectory temporary;
  private final DataPlace data;
  private @Nullable OpenData open;

  private Place(@Nullable TemporaryDirectory temporary, DataPlace data) {
    this.temporary = temporary;
    this.data = data;
  }

  /** The place {@code data}, or a temporary directory. */
  static Place of(Optional<DataPlace> data, String engine) {
    if (data.isPresent()) {
      return new Place(null, data.get());
    }
    TemporaryDirectory temporary = TemporaryDirectory.create();
    return new Place(temporary, new DataDirectory(temporary.path(), engine));
  }

  /** Opens the storage. Blocks for as long as loading takes. */
  OpenData open() {
    OpenData opened = data.openOrCreate();
    open = opened;
    return opened;
  }

  /** A directory for files that a person may want to see. */
  Path kept() {
    return data.kept();
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
