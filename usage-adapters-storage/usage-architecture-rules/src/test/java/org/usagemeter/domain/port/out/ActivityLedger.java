package org.usagemeter.domain.port.out;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.Amount;
import org.usagemeter.domain.time.Day;

/** A driven port of the sample house. */
public interface ActivityLedger {

  /** Takes primitives, arrays, types of the JDK and of the domain. */
  CompletionStage<Amount> count(Day day, long[] ids, Set<Day> others);
}
