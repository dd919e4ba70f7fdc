package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import java.util.List;

/** Statements that were sent one behind the other without waiting for answers. */
final class Pipelined {

  private Pipelined() {}

  /**
   * Waits for every one of them, then fails with the first that failed. Not {@code Future.all},
   * which does not wait for the others: what is sent next must not overtake them.
   */
  static Future<Void> all(List<? extends Future<?>> statements) {
    if (statements.isEmpty()) {
      return Future.succeededFuture();
    }
    return Future.join(statements)
        .transform(
            done -> {
              for (Future<?> statement : statements) {
                if (statement.failed()) {
                  return Future.failedFuture(statement.cause());
                }
              }
              return Future.succeededFuture();
            });
  }

  static Future<Void> all(Future<?>... statements) {
    return all(List.of(statements));
  }
}
