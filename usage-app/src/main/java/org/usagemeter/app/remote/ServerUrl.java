package org.usagemeter.app.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.usagemeter.app.console.WrongCall;

/**
 * Where a server is.
 *
 * @param base what stands before the path of every route, without a slash at its end
 */
public record ServerUrl(String base) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  /** Refuses null. */
  public ServerUrl {
    requireNonNull(base, "base");
  }

  /**
   * The address that was typed.
   *
   * @throws WrongCall if it is none, or has parts that no server's address has
   */
  public static ServerUrl of(String typed) {
    URI uri = parsed(typed);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) {
      throw new WrongCall(
          "--url is not the address of a server; write it like http://127.0.0.1:8080");
    }
    if (uri.getUserInfo() != null) {
      throw new WrongCall("--url has a user in it; hand the token over with --token-file");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new WrongCall("--url ends before the first ? or #; write it like https://example.org");
    }
    String path = String.valueOf(uri.getRawPath()).replaceAll("/+$", "");
    return new ServerUrl(scheme + "://" + uri.getRawAuthority() + path);
  }

  private static URI parsed(String typed) {
    try {
      return new URI(typed);
    } catch (URISyntaxException e) {
      // Without what was typed: it may have a password in it.
      throw new WrongCall("--url is no URL: " + e.getReason(), e);
    }
  }

  /** Whether a token sent there can be read on the way. */
  public boolean isOpenToOthers() {
    URI uri = URI.create(base);
    return uri.getScheme().equals("http") && !LOOPBACK.contains(uri.getHost());
  }

  /** The address of a route, with its parameters. */
  URI at(String path, Map<String, String> parameters) {
    String query =
        parameters.entrySet().stream()
            .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
            .collect(Collectors.joining("&"));
    return URI.create(base + path + (query.isEmpty() ? "" : "?" + query));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return base;
  }
}
