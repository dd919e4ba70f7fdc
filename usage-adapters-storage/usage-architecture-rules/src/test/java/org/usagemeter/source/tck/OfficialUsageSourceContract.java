package org.usagemeter.source.tck;

import org.usagemeter.domain.port.out.OfficialUsageSource;

/** The contract of a source of the sample house. */
public abstract class OfficialUsageSourceContract {

  /** Opens what is tested. */
  protected abstract OfficialUsageSource open();
}
