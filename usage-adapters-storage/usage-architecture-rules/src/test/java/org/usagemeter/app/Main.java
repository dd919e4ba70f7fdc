package org.usagemeter.app;

import java.time.Clock;
import org.usagemeter.domain.application.Asking;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.http.server.UsageServer;
import org.usagemeter.storage.memory.MemoryStorage;

/** Puts the sample house together. */
public final class Main {
  private final UsageServer server;
  private final Clock clock;

  Main() {
    ActivityLedger ledger = new MemoryStorage().activityLedger();
    server = new UsageServer(new Asking(ledger));
    clock = Clock.systemUTC();
  }

  UsageServer server() {
    return server;
  }

  Clock clock() {
    return clock;
  }
}
