package org.usagemeter.http.server.settings;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * How the server listens.
 *
 * @param host the address to listen on
 * @param port 0 to 65535; 0 for any free one
 * @param tls for HTTPS; nothing for plain HTTP
 * @param publicMetrics whether {@code /metrics} answers everybody, or only an administrator of
 *     everything
 * @param rateLimits of the vendor's endpoints
 * @param bounds of everything else
 */
public record ServerSettings(
    String host,
    int port,
    Optional<TlsFiles> tls,
    boolean publicMetrics,
    RateLimits rateLimits,
    Bounds bounds) {

  /** Where the server listens unless told otherwise: this machine only. */
  public static final String LOOPBACK = "127.0.0.1";

  /** The port unless told otherwise. */
  public static final int DEFAULT_PORT = 8080;

  private static final int MAX_PORT = 65_535;

  /** Plain HTTP for this machine only, with the vendor's limits. */
  public static final ServerSettings DEFAULT =
      new ServerSettings(
          LOOPBACK, DEFAULT_PORT, Optional.empty(), true, RateLimits.VENDOR, Bounds.DEFAULT);

  /** Refuses an empty host and a port that there is none. */
  public ServerSettings {
    requireNonNull(tls, "tls");
    requireNonNull(rateLimits, "rateLimits");
    requireNonNull(bounds, "bounds");
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is empty");
    }
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException("not a port, 0 to " + MAX_PORT + ": " + port);
    }
  }
}
