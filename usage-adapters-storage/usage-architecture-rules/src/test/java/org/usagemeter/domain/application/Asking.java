package org.usagemeter.domain.application;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.port.in.AskUsage;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.report.Report;
import org.usagemeter.domain.time.Day;

/** A use case of the sample house. */
public final class Asking implements AskUsage {
  private final ActivityLedger ledger;

  /** Asks {@code ledger}. */
  public Asking(ActivityLedger ledger) {
    this.ledger = ledger;
  }

  @Override
  public CompletionStage<Report> ask(Day day) {
    return ledger
        .count(day, new long[0], Set.of())
        .thenApply(amount -> new Report(List.of(amount)));
  }
}
