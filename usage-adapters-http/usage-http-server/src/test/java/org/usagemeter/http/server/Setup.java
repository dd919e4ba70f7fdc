package org.usagemeter.http.server;

import java.time.Duration;
import java.util.Optional;
import org.usagemeter.http.server.settings.Bounds;
import org.usagemeter.http.server.settings.RateLimit;
import org.usagemeter.http.server.settings.RateLimits;
import org.usagemeter.http.server.settings.ServerSettings;

/** How a server under test, over a storage in memory, is set up. */
record Setup(RateLimits limits, Bounds bounds, boolean publicMetrics) {

  /** A limit that no test reaches by chance. */
  static final RateLimit FREELY = new RateLimit(1_000_000, Duration.ofMinutes(15));

  /** With limits that are out of the way. */
  static final Setup UNLIMITED =
      new Setup(new RateLimits(FREELY, FREELY, FREELY), Bounds.DEFAULT, true);

  Setup limiting(RateLimit v2, RateLimit enterprise, RateLimit failedLogins) {
    return new Setup(new RateLimits(v2, enterprise, failedLogins), bounds, publicMetrics);
  }

  Setup bounded(Bounds others) {
    return new Setup(limits, others, publicMetrics);
  }

  Setup withPrivateMetrics() {
    return new Setup(limits, bounds, false);
  }

  ServerSettings settings() {
    return new ServerSettings(
        ServerSettings.LOOPBACK, 0, Optional.empty(), publicMetrics, limits, bounds);
  }

  /** The default bounds with short times. */
  static Bounds hasty(Duration headers, Duration idle, Duration body) {
    Bounds usual = Bounds.DEFAULT;
    return new Bounds(
        usual.connections(), usual.bodyBytes(), usual.waitingActivities(), headers, idle, body);
  }

  /** The default bounds with another longest body. */
  static Bounds bodiesUpTo(long bytes) {
    Bounds usual = Bounds.DEFAULT;
    return new Bounds(
        usual.connections(),
        bytes,
        usual.waitingActivities(),
        usual.headerTime(),
        usual.idleTime(),
        usual.bodyTime());
  }

  /** The default bounds with fewer activities held at once, and a short patience. */
  static Bounds holding(int activities, Duration idle) {
    Bounds usual = Bounds.DEFAULT;
    return new Bounds(
        usual.connections(),
        usual.bodyBytes(),
        activities,
        usual.headerTime(),
        idle,
        usual.bodyTime());
  }
}
