package org.usagemeter.http.client;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.wire.OfficialAnswer;

/**
 * Asks the vendor once for each call, and says what came of it. Cancelling the stage ends the
 * request.
 */
final class HttpSource implements OfficialUsageSource {

  private final SourceTerms terms;
  private final VendorEndpoint endpoint;
  private final String baseUrl;
  private final String authorization;
  private final VendorClient client;
  private final Supplier<Instant> now;
  private final Refusals refusals;

  HttpSource(SourceTerms terms, SourceAccess access, VendorClient client, Supplier<Instant> now) {
    this.terms = terms;
    this.endpoint = VendorEndpoint.of(terms.target());
    String scheme = access.baseUrl().getScheme();
    this.baseUrl =
        scheme.toLowerCase(Locale.ROOT)
            + access.baseUrl().toString().substring(scheme.length()).replaceFirst("/+$", "");
    this.authorization = authorization(access.credential());
    this.client = client;
    this.now = now;
    this.refusals = new Refusals(terms, new Mask(access.credential()));
  }

  private static String authorization(Credential credential) {
    return credential
        .user()
        .map(user -> (user + ":" + credential.secret()).getBytes(StandardCharsets.UTF_8))
        .map(login -> "Basic " + Base64.getEncoder().encodeToString(login))
        .orElseGet(() -> "Bearer " + credential.secret());
  }

  @Override
  public SourceTerms terms() {
    return terms;
  }

  @Override
  public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
    String url = baseUrl + endpoint.path(terms.target(), window, today);
    CompletableFuture<HttpAnswer> asked = client.get(url, authorization);
    CompletableFuture<OfficialReport> report =
        asked.handle(
            (answer, failure) -> {
              if (failure != null) {
                throw failed(failure);
              }
              return report(answer, window);
            });
    // Where the report is cancelled, so is the request; where it is there, this does nothing.
    Stages.whenDone(report, (done, failure) -> asked.cancel(false));
    return report;
  }

  private UsageException failed(Throwable failure) {
    Throwable cause = Stages.cause(failure);
    return refusals.unavailable(
        "no whole answer came: " + Objects.requireNonNullElse(cause.getMessage(), cause.toString()),
        cause);
  }

  private OfficialReport report(HttpAnswer answer, UsageWindow window) {
    if (!answer.isWhole()) {
      throw refusals.unknown(
          "the answer has more than " + BoundedBody.LIMIT + " bytes", answer.body());
    }
    RateHeaders headers = new RateHeaders(answer, terms.target().kind().limit(), now.get());
    if (endpoint.isNotOffered(answer)) {
      return new OfficialReport(window, Map.of(), false, headers.allowance());
    }
    if (answer.status() != 200) {
      throw refusals.of(answer, now.get());
    }
    try {
      OfficialAnswer read = endpoint.read(answer.body(), terms.target(), window);
      return new OfficialReport(read.window(), read.figures(), true, headers.allowance());
    } catch (EOFException e) {
      throw refusals.unavailable("no whole answer came: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw refusals.unknown("the answer is not understood: " + e.getMessage(), answer.body());
    }
  }

  /** Shows what it asks for and nothing of its credential. */
  @Override
  public String toString() {
    return "HttpSource[" + terms.name() + "]";
  }
}
