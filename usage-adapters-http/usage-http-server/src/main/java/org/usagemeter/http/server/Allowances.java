package org.usagemeter.http.server;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.usagemeter.http.server.settings.RateLimit;

/**
 * One allowance for each holder, the least recently seen forgotten where there are very many. Safe
 * for use by many threads.
 */
final class Allowances {

  private static final int MOST_HOLDERS = 20_000;

  private final String name;
  private final RateLimit limit;
  private final Clock clock;
  private final Map<String, Allowance> held = new LinkedHashMap<>(16, 0.75f, true);

  Allowances(String name, RateLimit limit, Clock clock) {
    this.name = name;
    this.limit = limit;
    this.clock = clock;
  }

  /** The name of the limit, for the metrics. */
  String name() {
    return name;
  }

  synchronized Allowance of(String holder) {
    Allowance allowance = held.computeIfAbsent(holder, absent -> new Allowance(name, limit, clock));
    if (held.size() > MOST_HOLDERS) {
      held.remove(held.keySet().iterator().next());
    }
    return allowance;
  }
}
