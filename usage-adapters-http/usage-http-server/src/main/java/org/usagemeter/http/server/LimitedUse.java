package org.usagemeter.http.server;

/** Uses an allowance for a request, and says on the answer how it stands. */
final class LimitedUse {

  private LimitedUse() {}

  /** Whether the request may go on; it is refused where it may not. */
  static boolean of(Allowances allowances, String holder, Exchange exchange) {
    Allowance.Standing standing = allowances.of(holder).use();
    exchange.header("x-rate-limit-limit", Integer.toString(standing.limit()));
    exchange.header("x-rate-limit-remaining", Integer.toString(standing.remaining()));
    exchange.header("x-rate-limit-reset", Long.toString(standing.reset()));
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
