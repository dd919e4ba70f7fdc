package org.usagemeter.domain.port.out;

import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.Amount;
import org.usagemeter.domain.time.Day;

/** Another driven port of the sample house. */
public interface OfficialUsageSource {

  /** What the vendor says. */
  CompletionStage<Amount> fetch(Day day);
}
