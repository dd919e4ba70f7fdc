package org.usagemeter.storage.postgresql;

import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.Amount;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.time.Day;

/** A planted violation of R14. */
abstract class PlantedUnkept implements OfficialUsageArchive {

  /** Not abstract, so it counts. */
  static final class Archive extends PlantedUnkept {

    @Override
    public CompletionStage<Amount> newest(Day day) {
      throw new UnsupportedOperationException();
    }
  }
}
