package org.usagemeter.app.config;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.usagemeter.http.server.settings.Bounds;
import org.usagemeter.http.server.settings.RateLimits;
import org.usagemeter.http.server.settings.ServerSettings;
import org.usagemeter.http.server.settings.TlsFiles;

/**
 * How the server listens, as far as it was said: who may read its metrics depends on where that
 * ends up to be.
 *
 * @param host the address to listen on
 * @param port 0 to 65535; 0 for any free one
 * @param tls for HTTPS; nothing for plain HTTP
 * @param publicMetrics whether everybody may read the metrics; if it was not said, they are public
 *     on this machine only
 * @param rateLimits of the vendor's endpoints
 * @param bounds of everything else
 */
public record Listening(
    String host,
    int port,
    Optional<TlsFiles> tls,
    Optional<Boolean> publicMetrics,
    RateLimits rateLimits,
    Bounds bounds) {

  /** What holds where nothing is said. */
  public static final Listening DEFAULT =
      new Listening(
          ServerSettings.LOOPBACK,
          ServerSettings.DEFAULT_PORT,
          Optional.empty(),
          Optional.empty(),
          RateLimits.VENDOR,
          Bounds.DEFAULT);

  /** Refuses nulls; host and port are checked by {@link #settings}. */
  public Listening {
    requireNonNull(host, "host");
    requireNonNull(tls, "tls");
    requireNonNull(publicMetrics, "publicMetrics");
    requireNonNull(rateLimits, "rateLimits");
    requireNonNull(bounds, "bounds");
  }

  /** The same on another address. */
  public Listening on(String otherHost, int otherPort) {
    return new Listening(otherHost, otherPort, tls, publicMetrics, rateLimits, bounds);
  }

  /** Whether only this machine can connect. */
  public boolean onLoopback() {
    return Loopback.is(host);
  }

  /**
   * The settings that follow.
   *
   * @throws IllegalArgumentException for a host or port that there is none
   */
  public ServerSettings settings() {
    return new ServerSettings(
        host, port, tls, publicMetrics.orElse(onLoopback()), rateLimits, bounds);
  }
}
