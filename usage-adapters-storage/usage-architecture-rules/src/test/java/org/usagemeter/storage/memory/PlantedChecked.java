package org.usagemeter.storage.memory;

import java.io.IOException;

/** A planted violation of R12, and so of R11. */
public final class PlantedChecked {

  /** Lets a driver's error out. */
  @SuppressWarnings("DoNotCallSuggester")
  public void store() throws IOException {
    throw new IOException("disk full");
  }
}
