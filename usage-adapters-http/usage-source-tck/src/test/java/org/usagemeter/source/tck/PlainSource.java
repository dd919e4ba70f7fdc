package org.usagemeter.source.tck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.official.VendorAllowance;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.time.UsageWindow;

/** A right source that asks once and waits for nothing. A fault overrides one of its steps. */
class PlainSource implements OfficialUsageSource {

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Duration LIMIT = Duration.ofSeconds(15);

  /** Short, because no busy machine is taken for a silent vendor. */
  private static final Duration SILENCE = Duration.ofMillis(500);

  private static final int MAX_BODY = 4_000_000;
  private static final int KEPT = 3_000;

  final URI base;
  final SourceTerms terms;
  final VendorLogin login;
  private final CompletionStage<Void> silence;

  PlainSource(Place place) {
    this.base = place.vendor();
    this.terms = place.terms();
    this.login = place.login();
    this.silence = place.silence();
  }

  /**
   * What a source is told of the vendor that it asks.
   *
   * @param silence completes where the vendor falls silent, which no real one tells
   */
  record Place(URI vendor, SourceTerms terms, VendorLogin login, CompletionStage<Void> silence) {}

  @Override
  public SourceTerms terms() {
    return terms;
  }

  @Override
  public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
    if (!allowed(window, today)) {
      throw new IllegalArgumentException("more days than one request may ask for");
    }
    return ask(URI.create(base + "/numbers?days=" + window.days()))
        .thenApply(answer -> report(window, answer));
  }

  boolean allowed(UsageWindow window, LocalDate today) {
    return switch (terms.target().kind()) {
      case V2_USAGE -> window.from().isAfter(today.minusDays(90));
      case V2_CREDITS -> window.days() == 1;
      case ENTERPRISE_USAGE -> !window.toExclusive().isAfter(window.from().plusMonths(3));
    };
  }

  CompletableFuture<HttpResponse<byte[]>> ask(URI place) {
    HttpRequest request =
        HttpRequest.newBuilder(place).header("Authorization", login.authorization()).build();
    return limited(CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()))
        .handle(
            (answer, failure) -> {
              if (failure != null) {
                throw new UsageException.Unavailable("no answer", null);
              }
              return answer;
            });
  }

  CompletableFuture<HttpResponse<byte[]>> limited(CompletableFuture<HttpResponse<byte[]>> answer) {
    silence.thenRun(() -> answer.orTimeout(SILENCE.toMillis(), TimeUnit.MILLISECONDS));
    return answer.orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
  }

  OfficialReport report(UsageWindow window, HttpResponse<byte[]> answer) {
    return switch (answer.statusCode()) {
      case 200 -> figures(window, answer);
      case 401, 403 -> throw denied();
      case 402 -> throw new UsageException.CapReached("the credits are used up");
      case 404 -> notFound(window, answer);
      case 429 ->
          throw new String(answer.body(), StandardCharsets.UTF_8).contains("usage-capped")
              ? new UsageException.CapReached("the cap is used up")
              : throttled(answer);
      case 500, 503 -> throw new UsageException.Unavailable("the vendor is down", null);
      default -> throw unknown(answer.body());
    };
  }

  RuntimeException denied() {
    return new UsageException.AccessDenied("the credential is not let in");
  }

  UsageException throttled(HttpResponse<byte[]> answer) {
    return new UsageException.Throttled(
        "too many requests",
        allowance(answer).map(VendorAllowance::resetsIn).orElse(Duration.ofMinutes(1)));
  }

  OfficialReport notFound(UsageWindow window, HttpResponse<byte[]> answer) {
    if (terms.target().kind() == SourceKind.V2_CREDITS && answer.body().length == 0) {
      return new OfficialReport(window, Map.of(), false, allowance(answer));
    }
    throw unknown(answer.body());
  }

  UsageException unknown(byte[] body) {
    String text = masked(new String(body, StandardCharsets.UTF_8));
    return new UsageException.UnknownAnswer(
        "not known", text.substring(0, Math.min(KEPT, text.length())));
  }

  String masked(String text) {
    return login.mask(text);
  }

  OfficialReport figures(UsageWindow window, HttpResponse<byte[]> answer) {
    byte[] body = answer.body();
    try {
      if (answer.headers().firstValue("Content-Encoding").isPresent()) {
        body = unpacked(body);
      }
      Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
      reader()
          .read(terms.target(), body)
          .forEach(
              (figure, value) -> {
                if (isWanted(figure, window)) {
                  figures.put(figure, value);
                }
              });
      return new OfficialReport(window, figures, true, allowance(answer));
    } catch (IOException | RuntimeException e) {
      throw unknown(body);
    }
  }

  PlainReader reader() {
    return new PlainReader();
  }

  boolean isWanted(OfficialFigure figure, UsageWindow window) {
    return !(figure instanceof OfficialFigure.DayCount count)
        || (!count.day().isBefore(window.from()) && count.day().isBefore(window.toExclusive()));
  }

  Optional<VendorAllowance> allowance(HttpResponse<byte[]> answer) {
    return answer
        .headers()
        .firstValue("x-rate-limit-reset")
        .map(
            reset ->
                new VendorAllowance(
                    number(answer, "x-rate-limit-limit"),
                    number(answer, "x-rate-limit-remaining"),
                    Duration.between(clock(answer), Instant.ofEpochSecond(Long.parseLong(reset)))));
  }

  Instant clock(HttpResponse<byte[]> answer) {
    return ZonedDateTime.parse(
            answer.headers().firstValue("Date").orElseThrow(), DateTimeFormatter.RFC_1123_DATE_TIME)
        .toInstant();
  }

  @Override
  public String toString() {
    return "a plain source";
  }

  private static long number(HttpResponse<byte[]> answer, String header) {
    return Long.parseLong(answer.headers().firstValue(header).orElseThrow());
  }

  private static byte[] unpacked(byte[] packed) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] plain = in.readNBytes(MAX_BODY);
      if (plain.length == MAX_BODY) {
        throw new IOException("too long");
      }
      return plain;
    }
  }
}
