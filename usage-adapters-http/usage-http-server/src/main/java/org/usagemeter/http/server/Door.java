package org.usagemeter.http.server;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.usagemeter.http.server.access.Credentials;

/**
 * Lets in who has a credential. Wrong ones are limited by the address they come from, so that
 * nobody tries passwords, and use up nobody else's allowance.
 *
 * <p>Safe for use by many threads.
 */
final class Door {

  private final KnownTokens tokens;
  private final Passwords passwords;
  private final Allowances failures;
  private final Measures measures;

  Door(Credentials credentials, Vertx vertx, Allowances failures, Measures measures) {
    this.tokens = new KnownTokens(credentials.tokens());
    this.passwords = new Passwords(credentials.users(), vertx);
    this.failures = failures;
    this.measures = measures;
  }

  /** Which kinds of credential a route takes. */
  enum Scheme {
    BEARER("Bearer realm=\"usage\""),
    BASIC("Basic realm=\"usage\", charset=\"UTF-8\""),
    ANY("Bearer realm=\"usage\"");

    private final String challenge;

    Scheme(String challenge) {
      this.challenge = challenge;
    }
  }

  /** Either somebody or why nobody is let in. */
  record Entry(Optional<Entrant> entrant, Refusal refusal) {}

  Future<Entry> enter(HttpServerRequest request, Scheme scheme) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header == null) {
      return refused(unauthorized(scheme, "no credential was sent"));
    }
    int space = header.indexOf(' ');
    String kind = space < 0 ? header : header.substring(0, space);
    String rest = space < 0 ? "" : header.substring(space + 1).strip();
    if (kind.toLowerCase(Locale.ROOT).equals("bearer") && scheme != Scheme.BASIC) {
      return enterWithToken(request, scheme, rest);
    }
    if (kind.toLowerCase(Locale.ROOT).equals("basic") && scheme != Scheme.BEARER) {
      return enterWithPassword(request, scheme, rest);
    }
    return refused(unauthorized(scheme, "another kind of credential is asked for here"));
  }

  private Future<Entry> enterWithToken(HttpServerRequest request, Scheme scheme, String secret) {
    return tokens.find(secret).map(Door::admitted).orElseGet(() -> wrong(request, scheme));
  }

  private Future<Entry> enterWithPassword(
      HttpServerRequest request, Scheme scheme, String encoded) {
    Optional<String> login = decoded(encoded);
    int colon = login.map(text -> text.indexOf(':')).orElse(-1);
    if (colon < 0) {
      return wrong(request, scheme);
    }
    String name = login.orElse("").substring(0, colon);
    String password = login.orElse("").substring(colon + 1);
    if (passwords.remembers(name, password)) {
      return admitted(user(name));
    }
    if (!failures.of(address(request)).look().granted()) {
      return refused(tooManyFailures(failures.of(address(request)).look()));
    }
    if (passwords.busy()) {
      return refused(Refusal.later(503, 1, "too many logins are being checked; try again"));
    }
    return passwords
        .check(name, password)
        .compose(right -> right ? admitted(user(name)) : wrong(request, scheme));
  }

  private Future<Entry> wrong(HttpServerRequest request, Scheme scheme) {
    Allowance.Standing standing = failures.of(address(request)).use();
    return refused(
        standing.granted()
            ? unauthorized(scheme, "the credential is not known here")
            : tooManyFailures(standing));
  }

  private Entrant user(String name) {
    return new Entrant("user " + name, passwords.user(name).grant());
  }

  private Refusal tooManyFailures(Allowance.Standing standing) {
    measures.refusedBy(failures.name());
    return Refusal.later(
        429,
        standing.seconds(),
        "too many wrong credentials came from this address; wait "
            + standing.seconds()
            + " seconds");
  }

  private static Refusal unauthorized(Scheme scheme, String detail) {
    return Refusal.of(401, detail).with("www-authenticate", scheme.challenge);
  }

  private static Future<Entry> admitted(Entrant entrant) {
    return Future.succeededFuture(new Entry(Optional.of(entrant), Refusal.of(401, "")));
  }

  private static Future<Entry> refused(Refusal refusal) {
    return Future.succeededFuture(new Entry(Optional.empty(), refusal));
  }

  private static String address(HttpServerRequest request) {
    return ClientAddress.of(request.remoteAddress());
  }

  private static Optional<String> decoded(String base64) {
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
