package org.usagemeter.wire;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that lie beside the checkout and need not be there. */
final class Checkout {

  private Checkout() {}

  /** The folder {@code shared/name} beside the checkout, if there is one. */
  static Optional<Path> shared(String name) {
    Path at = Path.of(System.getProperty("user.dir")).toAbsolutePath();
    while (at != null) {
      Path found = at.resolve("shared").resolve(name);
      if (Files.isDirectory(found)) {
        return Optional.of(found);
      }
      at = at.getParent();
    }
    return Optional.empty();
  }
}
