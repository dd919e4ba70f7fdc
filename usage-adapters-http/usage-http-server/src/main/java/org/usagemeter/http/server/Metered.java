package org.usagemeter.http.server;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.port.in.ReadUsage;

/**
 * Answers a vendor's route with what was metered: as it was rendered before, where no count has
 * changed since.
 */
final class Metered {

  private Metered() {}

  /**
   * What is asked of the core.
   *
   * @param <T> which answer it is
   */
  interface Question<T> {
    CompletionStage<T> ask(ReadUsage read);
  }

  /**
   * An answer in bytes.
   *
   * @param body what is sent now
   * @param rendered what is kept for the next who asks; nothing where that is not worth it
   */
  record Rendering(Buffer body, Optional<Rendered> rendered) {}

  /**
   * Answers.
   *
   * @param asked what is asked, as a value: whose usage, and every parameter that matters
   */
  static <T> void answer(
      Exchange exchange,
      ReadUsage read,
      Object asked,
      Question<T> question,
      Function<T, Rendering> rendering) {
    // The number first: what is read afterwards includes everything up to it.
    exchange.then(
        read.status(),
        status ->
            kept(exchange, read, asked, status)
                .ifPresentOrElse(
                    body -> exchange.answer(Answer.json(200, body)),
                    () ->
                        exchange.then(
                            question.ask(read),
                            usage -> {
                              Rendering rendered = rendering.apply(usage);
                              keep(exchange, asked, status, rendered);
                              exchange.answer(Answer.json(200, rendered.body));
                            })));
  }

  private static Optional<Buffer> kept(
      Exchange exchange, ReadUsage read, Object asked, LedgerStatus status) {
    Optional<Instant> moment = read.moment();
    if (moment.isEmpty() || !isCertain(status)) {
      return Optional.empty();
    }
    return exchange
        .site()
        .kept()
        .find(asked, status.asOf())
        .flatMap(rendered -> rendered.at(moment.get()));
  }

  private static void keep(
      Exchange exchange, Object asked, LedgerStatus status, Rendering rendering) {
    if (isCertain(status)) {
      rendering.rendered.ifPresent(
          rendered -> exchange.site().kept().keep(asked, status.asOf(), rendered));
    }
  }

  /** A storage that cannot be asked tells the last number that it knows, which may be too old. */
  private static boolean isCertain(LedgerStatus status) {
    return status.failure().isEmpty();
  }
}
