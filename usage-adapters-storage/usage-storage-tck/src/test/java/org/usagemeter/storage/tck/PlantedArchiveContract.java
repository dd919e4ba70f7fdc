package org.usagemeter.storage.tck;

import java.time.Duration;
import java.util.Optional;
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

  @Override
  protected UsageStorage openStorage() {
    setOpen(true);
    return new PlantedStorage(plainLedger, plant(plain), () -> setOpen(false));
  }

  @Override
  protected Optional<UsageStorage> reopenStorage() {
    return Optional.of(openStorage());
  }

  @Override
  protected Duration patience() {
    return Duration.ofSeconds(5);
  }

  void setOpen(boolean open) {
    plainLedger.setOpen(open);
    plain.setOpen(open);
  }
}
