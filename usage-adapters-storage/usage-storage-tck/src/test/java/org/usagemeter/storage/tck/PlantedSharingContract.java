package org.usagemeter.storage.tck;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.port.out.UsageStorage;

/** The contract of a ledger that several openings share, with a fault in that. */
abstract class PlantedSharingContract extends ActivityLedgerContract {

  final BookEngine engine = BookEngine.shared();
  private int openings;

  /**
   * Opens the storage.
   *
   * @param before how many times it was opened before
   */
  abstract CompletionStage<UsageStorage> opening(int before);

  @Override
  protected final CompletionStage<UsageStorage> openStorage(String name) {
    return opening(openings++);
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(10);
  }
}
