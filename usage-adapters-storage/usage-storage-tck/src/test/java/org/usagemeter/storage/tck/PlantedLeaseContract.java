package org.usagemeter.storage.tck;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.port.out.CollectionLease;
import org.usagemeter.domain.port.out.UsageStorage;

/** The contract of a right lease with a fault: see {@code CollectionLeaseContractTest}. */
abstract class PlantedLeaseContract extends CollectionLeaseContract {

  private final BookEngine engine = BookEngine.shared();

  /** The lease with its fault; asked for at each opening. */
  abstract CollectionLease plant(CollectionLease right);

  @Override
  protected final CompletionStage<UsageStorage> openStorage(String name) {
    return engine
        .open(name)
        .thenApply(right -> PlantedStorage.of(right).with(plant(right.collectionLease())));
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }
}
