package org.usagemeter.http.client;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.WriteStream;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the body of an answer, unpacked, and ends the request where there is too much of it or
 * nobody wants it any more. For the thread of one request.
 */
final class BoundedBody implements BodyStream<byte[]> {

  /** In bytes, unpacked: a hundred times an answer of the largest account. */
  static final int LIMIT = 16 << 20;

  private final BooleanSupplier unwanted;
  private final Promise<byte[]> result = Promise.promise();
  private final Buffer gathered = Buffer.buffer();
  private boolean oversized;

  BoundedBody(BooleanSupplier unwanted) {
    this.unwanted = unwanted;
  }

  @Override
  public Future<Void> write(Buffer more) {
    if (unwanted.getAsBoolean()) {
      return stop("nobody waits for the answer");
    }
    if (gathered.length() + more.length() > LIMIT) {
      oversized = true;
      return stop("the answer has more than " + LIMIT + " bytes");
    }
    gathered.appendBuffer(more);
    return Future.succeededFuture();
  }

  private Future<Void> stop(String why) {
    result.tryFail(why);
    return Future.failedFuture(why);
  }

  /** Whether there is more than is read. */
  boolean isOversized() {
    return oversized;
  }

  /** What there is of it so far. */
  byte[] gathered() {
    return gathered.getBytes();
  }

  @Override
  public Future<Void> end() {
    result.tryComplete(gathered.getBytes());
    return Future.succeededFuture();
  }

  @Override
  public Future<byte[]> result() {
    return result.future();
  }

  @Override
  public void handle(Throwable failure) {
    result.tryFail(failure);
  }

  @Override
  public boolean writeQueueFull() {
    return false;
  }

  @Override
  public WriteStream<Buffer> setWriteQueueMaxSize(int size) {
    return this;
  }

  @Override
  public WriteStream<Buffer> drainHandler(@Nullable Handler<Void> handler) {
    return this;
  }

  @Override
  public WriteStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
    return this;
  }
}
