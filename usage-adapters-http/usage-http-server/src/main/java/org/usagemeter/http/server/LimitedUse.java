package org.usagemeter.http.server;

import io.vertx.core.http.HttpHeaders;

/** Uses an allowance for a request, and says on the answer how it stands. */
final class LimitedUse {

  private static final CharSequence LIMIT = HttpHeaders.createOptimized("x-rate-limit-limit");
  private static final CharSequence REMAINING =
      HttpHeaders.createOptimized("x-rate-limit-remaining");
  private static final CharSequence RESET = HttpHeaders.createOptimized("x-rate-limit-reset");

  private LimitedUse() {}

  /** Whether the request may go on; it is refused where it may not. */
  static boolean of(Allowances allowances, String holder, Exchange exchange) {
    Allowance.Standing standing = allowances.of(holder).use();
    exchange.header(LIMIT, Integer.toString(standing.limit()));
    exchange.header(REMAINING, Integer.toString(standing.remaining()));
    exchange.header(RESET, Long.toString(standing.reset()));
    if (!standing.granted()) {
      exchange.site().measures().refusedBy(allowances.name());
      exchange.refuse(
          Refusal.later(
              429,
              standing.seconds(),
              "more than "
                  + standing.limit()
                  + " requests in this period; wait "
                  + standing.seconds()
                  + " seconds"));
    }
    return standing.granted();
  }
}
