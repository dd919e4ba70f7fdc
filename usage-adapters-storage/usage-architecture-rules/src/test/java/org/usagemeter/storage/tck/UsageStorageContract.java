package org.usagemeter.storage.tck;

import org.usagemeter.domain.port.out.UsageStorage;

/** The contract of the sample house. */
public abstract class UsageStorageContract {

  /** Opens what is tested. */
  protected abstract UsageStorage open();
}
