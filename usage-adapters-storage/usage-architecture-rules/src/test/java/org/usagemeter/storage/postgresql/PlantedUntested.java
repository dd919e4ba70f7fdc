package org.usagemeter.storage.postgresql;

import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/** A planted violation of R14. */
abstract class PlantedUntested implements UsageStorage {

  /** Not abstract, so it counts. */
  static final class Storage extends PlantedUntested {

    @Override
    public ActivityLedger activityLedger() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean outlivesTheProcess() {
      return false;
    }

    @Override
    public void close() {}
  }
}
