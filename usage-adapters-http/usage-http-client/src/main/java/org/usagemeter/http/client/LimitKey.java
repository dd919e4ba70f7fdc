package org.usagemeter.http.client;

import java.net.URI;
import java.util.Locale;
import org.usagemeter.domain.official.SourceKind;

/**
 * Whom the vendor counts requests for: sources with the same key share an allowance.
 *
 * @param kind each endpoint is counted by itself
 * @param baseUrl without what does not tell servers apart
 * @param credential who asks
 */
record LimitKey(SourceKind kind, String baseUrl, Credential credential) {

  static LimitKey of(SourceKind kind, SourceAccess access) {
    URI url = access.baseUrl();
    String scheme = url.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    int port = url.getPort() < 0 ? usual : url.getPort();
    return new LimitKey(
        kind,
        scheme
            + "://"
            + url.getHost().toLowerCase(Locale.ROOT)
            + ":"
            + port
            + url.getRawPath().replaceFirst("/+$", ""),
        access.credential());
  }
}
