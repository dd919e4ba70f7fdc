package org.usagemeter.storage.tck;

import org.usagemeter.domain.port.out.ActivityLedger;

/** The contract of the sample house. */
public abstract class ActivityLedgerContract {

  /** Opens what is tested. */
  protected abstract ActivityLedger open();
}
