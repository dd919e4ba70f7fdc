package org.usagemeter.http.client;

import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.source.tck.OfficialUsageSourceContract;

/** The source test of the sample house. */
final class VendorSourceContract extends OfficialUsageSourceContract {

  @Override
  protected OfficialUsageSource open() {
    return new VendorSource();
  }
}
