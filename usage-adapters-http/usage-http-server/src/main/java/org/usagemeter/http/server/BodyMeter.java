package org.usagemeter.http.server;

import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.Duration;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.wire.ActivityFormat;
import org.usagemeter.wire.ActivityParser;
import org.usagemeter.wire.PayloadTerms;

/** Meters the activities of one body, all of them or none, and says what became of them. */
final class BodyMeter {

  /** How old the rule of what is accepted may be: the clock goes on while a body comes in. */
  private static final long RENEWAL_NANOS = Duration.ofSeconds(10).toNanos();

  /** A line is read in one go, and no event loop is held up for long. */
  private static final int LONGEST_LINE = 4 << 20;

  private final MeterActivities meter;
  private final Exchange exchange;
  private final boolean skip;
  private long renewed = System.nanoTime();
  private Acceptance accepted;

  BodyMeter(MeterActivities meter, Exchange exchange, boolean skip, Acceptance accepted) {
    this.meter = meter;
    this.exchange = exchange;
    this.skip = skip;
    this.accepted = accepted;
  }

  ActivityParser parser(ActivityFormat format, PayloadTerms terms) {
    return ActivityParser.holding(LONGEST_LINE, format, terms, accepted);
  }

  /** Has {@code parser} go by what is accepted now, every now and then. */
  void renew(ActivityParser parser) {
    if (System.nanoTime() - renewed < RENEWAL_NANOS) {
      return;
    }
    renewed = System.nanoTime();
    // Where it cannot be asked for, the older one is the stricter one, and metering says what is
    // up.
    Future.fromCompletionStage(meter.acceptance(), Vertx.currentContext())
        .onSuccess(
            now -> {
              accepted = now.within(accepted.reach());
              parser.renew(accepted);
            });
  }

  /** Meters what was read. {@code share} is held until it is kept. */
  void meter(ActivityParser parser, HeldActivities.Share share) {
    if (parser.refused() > 0 && !skip) {
      exchange.site().measures().rejected(parser.refused());
      share.close();
      exchange.refuse(
          Refusal.badLines(
              new Refusal.BadLines(
                  parser.refused(), parser.read(), parser.ignored(), parser.errors()),
              "nothing was recorded, because "
                  + parser.refused()
                  + " of "
                  + parser.read()
                  + " activities cannot be taken; correct them, or send on_error=skip to record"
                  + " the others"));
      return;
    }
    record(parser.takeBatch(), parser, share, 0);
  }

  private void record(
      ActivityBatch batch, ActivityParser parser, HeldActivities.Share share, long late) {
    long start = System.nanoTime();
    Future.fromCompletionStage(meter.meter(batch), Vertx.currentContext())
        .onSuccess(
            receipt -> {
              share.close();
              exchange
                  .site()
                  .measures()
                  .committed(receipt.counted(), receipt.duplicate(), System.nanoTime() - start);
              exchange.site().measures().rejected(parser.refused());
              exchange.answer(
                  Answer.json(200, JsonBody.of(json -> write(receipt, parser, late, json))));
            })
        .onFailure(failure -> failed(failure, batch, parser, share, late));
  }

  private void failed(
      Throwable failure,
      ActivityBatch batch,
      ActivityParser parser,
      HeldActivities.Share share,
      long late) {
    if (Failures.cause(failure) instanceof UsageException.Late sealed) {
      int[] rows = sealed.rows();
      exchange.site().measures().late(rows.length);
      if (skip) {
        // The day was sealed while the body came in.
        record(batch.without(rows), parser, share, late + rows.length);
        return;
      }
    }
    share.close();
    exchange.refuse(Failures.refusal(failure));
  }

  private void write(MeterReceipt receipt, ActivityParser parser, long late, JsonGenerator json)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("counted", receipt.counted());
    json.writeNumberField("duplicate", receipt.duplicate());
    json.writeNumberField("as_of", receipt.asOf());
    if (parser.ignored() > 0) {
      json.writeNumberField("ignored", parser.ignored());
    }
    if (skip) {
      json.writeNumberField("refused", parser.refused() + late);
      if (late > 0) {
        json.writeNumberField("late", late);
      }
      Dialect.writeLines(parser.errors(), json);
    }
    json.writeEndObject();
  }
}
