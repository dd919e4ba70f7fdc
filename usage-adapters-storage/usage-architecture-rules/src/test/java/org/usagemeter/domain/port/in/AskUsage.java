package org.usagemeter.domain.port.in;

import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.report.Report;
import org.usagemeter.domain.time.Day;

/** A driving port of the sample house. */
public interface AskUsage {

  /** Asks. */
  CompletionStage<Report> ask(Day day);
}
