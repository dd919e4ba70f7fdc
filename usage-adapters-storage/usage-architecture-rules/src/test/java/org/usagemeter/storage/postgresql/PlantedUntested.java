package org.usagemeter.storage.postgresql;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.Amount;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.time.Day;

/** A planted violation of R14. */
abstract class PlantedUntested implements ActivityLedger {

  /** Not abstract, so it counts. */
  static final class Ledger extends PlantedUntested {

    @Override
    public CompletionStage<Amount> count(Day day, long[] ids, Set<Day> others) {
      throw new UnsupportedOperationException();
    }
  }
}
