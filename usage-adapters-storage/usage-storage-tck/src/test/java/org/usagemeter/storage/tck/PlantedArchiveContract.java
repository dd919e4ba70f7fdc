package org.usagemeter.storage.tck;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * The contract of a {@link PlainArchive} with a fault: see {@code
 * OfficialUsageArchiveContractTest}.
 */
abstract class PlantedArchiveContract extends OfficialUsageArchiveContract {

  final PlainLedger plainLedger = new PlainLedger();
  final PlainArchive plain;

  PlantedArchiveContract() {
    this(new PlainArchive());
  }

  PlantedArchiveContract(PlainArchive plain) {
    this.plain = plain;
  }

  /** The archive with its fault; asked for at each opening. */
  abstract OfficialUsageArchive plant(PlainArchive right);

  /** Whether it is said to outlive its closing. */
  boolean keeps() {
    return true;
  }

  /** Opens or closes the archive. */
  void setOpen(boolean open) {
    plain.setOpen(open);
  }

  @Override
  protected final CompletionStage<UsageStorage> openStorage(String name) {
    Runnable closeLedger = plainLedger.opening();
    setOpen(true);
    return CompletableFuture.completedStage(
        PlantedStorage.of(BookStorage.inMemory())
            .with(plainLedger)
            .with(plant(plain))
            .closedBy(
                () -> {
                  closeLedger.run();
                  setOpen(false);
                }));
  }

  @Override
  protected final boolean outlivesClosing() {
    return keeps();
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }
}
