package org.usagemeter.http.client;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.usagemeter.domain.official.SourceKind;

/**
 * Where a source asks, and what lets it in there.
 *
 * @param baseUrl what the vendor's paths are appended to: absolute, http or https, with a host; it
 *     may have a path of its own
 * @param credential is sent there and nowhere else
 */
public record SourceAccess(URI baseUrl, Credential credential) {

  /** Where the vendor has its v2 endpoints. */
  public static final URI V2_BASE_URL = URI.create("https://api.x.com");

  /** Where the vendor has its enterprise endpoints. */
  public static final URI ENTERPRISE_BASE_URL = URI.create("https://gnip-api.x.com");

  private static final Set<String> SCHEMES = Set.of("http", "https");

  /**
   * Refuses a URL with anything but scheme, host, port and path; the message does not repeat it.
   */
  public SourceAccess {
    requireNonNull(credential, "credential");
    if (baseUrl.getScheme() == null
        || !SCHEMES.contains(baseUrl.getScheme().toLowerCase(Locale.ROOT))
        || baseUrl.getHost() == null) {
      throw new IllegalArgumentException(
          "the base URL of a source is not an absolute http or https URL with a host");
    }
    if (baseUrl.getRawUserInfo() != null
        || baseUrl.getRawQuery() != null
        || baseUrl.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "the base URL of a source has a user, a query or a fragment; credentials stand beside it");
    }
  }

  /** Where the vendor has the endpoint of {@code kind}. */
  public static URI defaultBaseUrl(SourceKind kind) {
    return kind == SourceKind.ENTERPRISE_USAGE ? ENTERPRISE_BASE_URL : V2_BASE_URL;
  }
}
