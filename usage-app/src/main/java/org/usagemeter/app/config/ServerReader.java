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

  Listening read(YamlMapping server) {
    return new Listening(
        host(server.orUsual("host")),
        (int) server.number("port"),
        server.value("tls").map(this::tls),
        server.value("metrics").map(ServerReader::publicMetrics),
        rateLimits(server.mapping("rate_limits", ConfigSection.RATE_LIMITS)),
        bounds(server.mapping("limits", ConfigSection.LIMITS)));
  }

  private static String host(YamlValue value) {
    String host = value.text();
    if (host.isBlank()) {
      throw value.mistake("host is empty");
    }
    return host;
  }

  private TlsFiles tls(YamlValue value) {
    YamlMapping files = value.mapping(ConfigSection.TLS);
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

  private static RateLimits rateLimits(YamlMapping limits) {
    return new RateLimits(
        Quantity.rate(limits.orUsual("v2")),
        Quantity.rate(limits.orUsual("enterprise")),
        Quantity.rate(limits.orUsual("failed_logins")));
  }

  private static Bounds bounds(YamlMapping limits) {
    return new Bounds(
        (int) limits.number("connections"),
        limits.number("body_bytes"),
        (int) limits.number("waiting_activities"),
        limits.length("header_time"),
        limits.length("idle_time"),
        limits.length("body_time"));
  }
}
