package org.usagemeter.storage.tck;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/** The contract of a {@link PlainLedger} with a fault: see {@code ActivityLedgerContractTest}. */
abstract class PlantedContract extends ActivityLedgerContract {

  final PlainLedger plain = new PlainLedger();
  private final UsageStorage others = BookStorage.inMemory();

  /** The ledger with its fault; asked for at each opening. */
  abstract ActivityLedger plant(PlainLedger right);

  /** Opens the storage, once more where it is open already. */
  UsageStorage opening() {
    return PlantedStorage.of(others).with(plant(plain)).closedBy(plain.opening());
  }

  /** Whether it is said to outlive its closing. */
  boolean keeps() {
    return false;
  }

  @Override
  protected final CompletionStage<UsageStorage> openStorage(String name) {
    return CompletableFuture.completedStage(opening());
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
