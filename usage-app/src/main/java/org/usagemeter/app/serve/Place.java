package org.usagemeter.app.serve;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.data.DataDirectory;
import org.usagemeter.app.data.DataPlace;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.app.data.Opening;
import org.usagemeter.app.data.TemporaryDirectory;

/**
 * Where the data are, opened while the server starts to listen. What was opened is closed, and a
 * temporary directory goes.
 */
final class Place implements AutoCloseable {

  private final @Nullable TemporaryDirectory temporary;
  private final DataPlace data;
  private final Opening opening;

  private Place(@Nullable TemporaryDirectory temporary, DataPlace data) {
    this.temporary = temporary;
    this.data = data;
    this.opening = data.opening();
  }

  /** The place {@code data}, or a temporary directory. */
  static Place of(Optional<DataPlace> data, String engine) {
    if (data.isPresent()) {
      return new Place(null, data.get());
    }
    TemporaryDirectory temporary = TemporaryDirectory.create();
    return new Place(temporary, new DataDirectory(temporary.path(), engine));
  }

  /** The open storage. Blocks for as long as loading takes. */
  OpenData open() {
    return opening.end();
  }

  /** A directory for files that a person may want to see. */
  Path kept() {
    return data.kept();
  }

  @Override
  public void close() {
    try {
      opening.close();
    } finally {
      if (temporary != null) {
        temporary.close();
      }
    }
  }
}
