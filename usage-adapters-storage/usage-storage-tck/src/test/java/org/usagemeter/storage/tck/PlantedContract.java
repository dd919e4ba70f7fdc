package org.usagemeter.storage.tck;

import java.time.Duration;
import java.util.Optional;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;

/** The contract of a {@link PlainLedger} with a fault: see {@code ActivityLedgerContractTest}. */
abstract class PlantedContract extends ActivityLedgerContract {

  final PlainLedger plain = new PlainLedger();

  /** The ledger with its fault; asked for at each opening. */
  abstract ActivityLedger plant(PlainLedger right);

  @Override
  protected UsageStorage openStorage() {
    plain.setOpen(true);
    return new PlantedStorage(plant(plain), new PlainArchive(), () -> plain.setOpen(false));
  }

  @Override
  protected Optional<UsageStorage> reopenStorage() {
    return Optional.empty();
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }
}
