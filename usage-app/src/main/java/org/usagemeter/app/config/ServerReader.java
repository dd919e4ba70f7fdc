package org.usagemeter.app.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.usagemeter.http.server.settings.Bounds;
import org.usagemeter.http.server.settings.RateLimits;
import org.usagemeter.http.server.settings.TlsFiles;

/**
 * Reads the key {@code server}.
 *
 * @param file the configuration, beside which certificates are looked for
 */
record ServerReader(Path file) {

  static final int MAX_PORT = 65_535;

  Listening read(YamlValue value) {
    YamlMapping server = value.mapping(ConfigKeys.SERVER);
    Listening usual = Listening.DEFAULT;
    return new Listening(
        server.value("host").map(ServerReader::host).orElse(usual.host()),
        server.value("port").map(port -> Quantity.between(0, MAX_PORT, port)).orElse(usual.port()),
        server.value("tls").map(this::tls),
        server.value("metrics").map(ServerReader::publicMetrics),
        server.value("rate_limits").map(ServerReader::rateLimits).orElse(usual.rateLimits()),
        server.value("limits").map(ServerReader::bounds).orElse(usual.bounds()));
  }

  private static String host(YamlValue value) {
    String host = value.text();
    if (host.isBlank()) {
      throw value.mistake("host is empty");
    }
    return host;
  }

  private TlsFiles tls(YamlValue value) {
    YamlMapping files = value.mapping(ConfigKeys.TLS);
    return new TlsFiles(besideTheFile(files, "certificate"), besideTheFile(files, "key"));
  }

  private Path besideTheFile(YamlMapping files, String key) {
    YamlValue value = files.required(key);
    try {
      return file.resolveSibling(value.text());
    } catch (InvalidPathException e) {
      throw value.mistake("not the name of a file");
    }
  }

  private static boolean publicMetrics(YamlValue value) {
    return switch (value.text()) {
      case "public" -> true;
      case "admin" -> false;
      default -> throw value.mistake("\"" + value.text() + "\" is not one of public, admin");
    };
  }

  private static RateLimits rateLimits(YamlValue value) {
    YamlMapping limits = value.mapping(ConfigKeys.RATE_LIMITS);
    RateLimits vendor = RateLimits.VENDOR;
    return new RateLimits(
        limits.value("v2").map(Quantity::rate).orElse(vendor.v2()),
        limits.value("enterprise").map(Quantity::rate).orElse(vendor.enterprise()),
        limits.value("failed_logins").map(Quantity::rate).orElse(vendor.failedLogins()));
  }

  private static Bounds bounds(YamlValue value) {
    YamlMapping limits = value.mapping(ConfigKeys.LIMITS);
    Bounds usual = Bounds.DEFAULT;
    return new Bounds(
        limits.value("connections").map(ServerReader::count).orElse(usual.connections()),
        limits
            .value("body_bytes")
            .map(bytes -> Quantity.between(1, Long.MAX_VALUE, bytes))
            .orElse(usual.bodyBytes()),
        limits
            .value("waiting_activities")
            .map(ServerReader::count)
            .orElse(usual.waitingActivities()),
        limits.value("header_time").map(Quantity::duration).orElse(usual.headerTime()),
        limits.value("idle_time").map(Quantity::duration).orElse(usual.idleTime()),
        limits.value("body_time").map(Quantity::duration).orElse(usual.bodyTime()));
  }

  private static Integer count(YamlValue value) {
    return Quantity.between(1, Integer.MAX_VALUE, value);
  }
}
