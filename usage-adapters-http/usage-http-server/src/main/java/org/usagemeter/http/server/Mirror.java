package org.usagemeter.http.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.port.in.ReadOfficialUsage;
import org.usagemeter.domain.report.Mirrored;
import org.usagemeter.http.server.UsageServer.Official;

/** Answers a vendor's route with what the vendor said, and says how long ago it did. */
final class Mirror {

  /** Source of the form: RFC 9110, HTTP-date, which has two digits for each day of a month. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  /** The first fill of a source takes minutes, as the vendor answers some twice a minute only. */
  private static final long NOT_COLLECTED_SECONDS = 60;

  private Mirror() {}

  /**
   * What is asked of the core.
   *
   * @param <T> which answer it is
   */
  interface Question<T> {
    CompletionStage<Mirrored<T>> ask(ReadOfficialUsage read);
  }

  /**
   * Writes the vendor's answer.
   *
   * @param <T> which answer it is
   */
  interface Writing<T> {
    void write(T usage, JsonGenerator json) throws IOException;
  }

  /** Off the event loop: the numbers of a wide account take their time. */
  static <T> void answer(
      Exchange exchange, Optional<Official> official, Question<T> question, Writing<T> writing) {
    if (official.isEmpty()) {
      exchange.refuse(
          Refusal.badParameter(
              Origin.PARAMETER,
              Origin.OFFICIAL.toString(),
              "source=official cannot be answered: no source of official numbers is configured"));
      return;
    }
    ReadOfficialUsage read = official.get().read();
    exchange.thenOffTheLoop(
        () -> question.ask(read),
        mirrored -> {
          Buffer body = JsonBody.of(json -> writing.write(mirrored.usage(), json));
          Instant now = exchange.site().clock().instant();
          exchange.answer(new Answer(200, Answer.JSON, body, freshness(mirrored.seenAt(), now)));
        },
        Mirror::refusal);
  }

  /** A proxy that keeps the answer would add to this age. Source: RFC 9111. */
  private static Map<String, String> freshness(Instant seenAt, Instant now) {
    long age = Math.max(0, Duration.between(seenAt, now).toSeconds());
    return Map.of("age", Long.toString(age), "last-modified", HTTP_DATE.format(seenAt));
  }

  /** What was not collected is not what does not exist. */
  private static Refusal refusal(Throwable failure) {
    return Failures.cause(failure) instanceof UsageException.NotFound missing
        ? new Refusal(
            503,
            String.valueOf(missing.getMessage()),
            Origin.PARAMETER,
            Origin.OFFICIAL.toString(),
            Map.of(Refusal.RETRY_AFTER, Long.toString(NOT_COLLECTED_SECONDS)),
            Refusal.BadLines.NONE)
        : Failures.refusal(failure);
  }
}
