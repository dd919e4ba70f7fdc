package org.usagemeter.storage.tck;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageTransfer;

/** The contract of a right transfer with a fault: see {@code UsageTransferContractTest}. */
abstract class PlantedTransferContract extends UsageTransferContract {

  final BookEngine engine = BookEngine.exclusive();

  /** The transfer with its fault; asked for at each opening. */
  UsageTransfer plant(UsageTransfer right) {
    return right;
  }

  /** The storage with its fault; asked for at each opening. */
  UsageStorage plant(PlantedStorage right) {
    return right.with(plant(right.usageTransfer()));
  }

  @Override
  protected final CompletionStage<UsageStorage> openStorage(String name) {
    return engine.open(name).thenApply(PlantedStorage::of).thenApply(this::plant);
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }
}
