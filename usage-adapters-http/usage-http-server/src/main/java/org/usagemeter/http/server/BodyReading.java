package org.usagemeter.http.server;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.time.Duration;
import org.usagemeter.http.server.settings.Bounds;
import org.usagemeter.wire.ActivityParser;

/**
 * Reads one body as it comes in, and hands it to the meter at its end. No more is read than can be
 * held: while there is too much, the socket is left alone, and the sender waits.
 *
 * <p>For its event loop only, but for {@link #goOn}.
 */
final class BodyReading {

  /** What a row takes in a batch. */
  private static final int ROW_BYTES = 24;

  /** How much is read before others have their turn. */
  private static final int TURN_BYTES = 1 << 20;

  private final Exchange exchange;
  private final HttpServerRequest request;
  private final Bounds bounds;
  private final Context context = Vertx.currentContext();
  private final HeldActivities.Share share;
  private final Unpacking unpacking;
  private final BodyMeter meter;
  private final ActivityParser parser;
  private final long startNanos = System.nanoTime();
  private long heldBackNanos;
  private long heldBackSince;
  private long sinceLastRow;
  private boolean over;

  BodyReading(Exchange exchange, Packing packing, BodyMeter meter, ActivityParser parser) {
    this.exchange = exchange;
    this.request = exchange.request();
    this.bounds = exchange.site().settings().bounds();
    this.meter = meter;
    this.parser = parser;
    this.share = exchange.site().held().open(this::goOn);
    this.unpacking = Unpacking.of(packing, this::feed);
  }

  static Refusal tooLong(long most) {
    return Refusal.of(
        413, "the body is longer than " + most + " bytes, unpacked; send it in parts");
  }

  /** Starts to read. */
  void start(boolean continueFirst) {
    request.exceptionHandler(failure -> end());
    request.handler(this::take);
    request.endHandler(ended -> finish());
    await();
    if (continueFirst) {
      request.response().writeContinue();
    }
    request.resume();
  }

  /** May be called on any thread. */
  private void goOn() {
    context.runOnContext(
        now -> {
          if (!over) {
            heldBackNanos += System.nanoTime() - heldBackSince;
            await();
            request.resume();
          }
        });
  }

  private void take(Buffer piece) {
    read(piece, 0);
  }

  private void read(Buffer piece, int from) {
    if (over) {
      return;
    }
    int at = from;
    long before = unpacking.bytes();
    try {
      while (at < piece.length() && unpacking.bytes() - before < TURN_BYTES) {
        at = unpacking.take(piece, at);
      }
    } catch (RuntimeException e) {
      refuse(Failures.refusal(e));
      return;
    } catch (IOException e) {
      refuse(Refusal.of(400, "the body cannot be unpacked: " + e.getMessage()));
      return;
    }
    if (unpacking.bytes() > bounds.bodyBytes()) {
      refuse(tooLong(bounds.bodyBytes()));
      return;
    }
    meter.renew(parser);
    if (at < piece.length()) {
      // The others on this event loop have their turn first.
      int rest = at;
      request.pause();
      context.runOnContext(now -> read(piece, rest));
    } else {
      goOnOrWait();
    }
  }

  private void goOnOrWait() {
    long bytes = sinceLastRow + unpacking.heldBytes();
    if (share.hold(parser.pendingRows() + bytes / ROW_BYTES)) {
      heldBackSince = System.nanoTime();
      exchange.deadline().in(bounds.idleTime(), () -> refuse(tooMuch()));
      request.pause();
    } else {
      await();
      request.resume();
    }
  }

  private static Refusal tooMuch() {
    return Refusal.later(503, 1, "more is being taken in than memory holds; send it again");
  }

  /** Gives a piece to the parser; whether it wants more. */
  private boolean feed(byte[] bytes, int offset, int length) {
    int before = parser.pendingRows();
    parser.feed(bytes, offset, length);
    // What the parser holds of a line that has not ended is at most this.
    sinceLastRow = parser.pendingRows() > before ? length : sinceLastRow + length;
    return unpacking.bytes() <= bounds.bodyBytes();
  }

  private void finish() {
    if (over) {
      return;
    }
    exchange.bodyRead();
    exchange.deadline().none();
    try {
      unpacking.finish();
      parser.finish();
    } catch (RuntimeException e) {
      refuse(Failures.refusal(e));
      return;
    } catch (IOException e) {
      refuse(Refusal.of(400, "the body cannot be unpacked: " + e.getMessage()));
      return;
    }
    unpacking.close();
    over = true;
    meter.meter(parser, share);
  }

  private void refuse(Refusal refusal) {
    end();
    exchange.refuse(refusal);
  }

  private void end() {
    if (!over) {
      over = true;
      unpacking.close();
      share.close();
    }
  }

  private void await() {
    long spent = System.nanoTime() - startNanos - heldBackNanos;
    long left = Math.max(0, bounds.bodyTime().toNanos() - spent);
    Duration idle = Duration.ofNanos(Math.min(left, bounds.idleTime().toNanos()));
    exchange
        .deadline()
        .in(
            idle,
            () ->
                refuse(
                    Refusal.of(
                        408,
                        "the body did not arrive, or not to its end, in time; send it again")));
  }
}
