package org.usagemeter.http.server;

import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.port.in.AskUsage;
import org.usagemeter.domain.report.Report;
import org.usagemeter.wire.DayText;

/** The public entry of the HTTP server of the sample house. */
public final class UsageServer {
  private final AskUsage usage;

  /** Answers with {@code usage}. */
  public UsageServer(AskUsage usage) {
    this.usage = usage;
  }

  CompletionStage<Report> answer(String day) {
    return usage.ask(DayText.day(day));
  }
}
