package org.usagemeter.source.tck;

import org.usagemeter.domain.port.out.ActivityLedger;

/** The contract of a source of the sample house. */
public abstract class OfficialUsageSourceContract {

  /** Opens what is tested. */
  protected abstract ActivityLedger open();
}
