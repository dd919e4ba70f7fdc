package org.usagemeter.http.server;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a body is packed. */
enum Packing {
  PLAIN,
  GZIP;

  /** The packing that a {@code Content-Encoding} names; nothing for one that is not read here. */
  static Optional<Packing> of(@Nullable String header) {
    if (header == null) {
      return Optional.of(PLAIN);
    }
    return switch (header.strip().toLowerCase(Locale.ROOT)) {
      case "identity" -> Optional.of(PLAIN);
      case "gzip", "x-gzip" -> Optional.of(GZIP);
      default -> Optional.empty();
    };
  }
}
