package org.usagemeter.http.client;

import org.usagemeter.domain.official.SourceKind;

final class EnterpriseOfficialUsageSourceContractTest extends VendorSourceContract {

  @Override
  protected SourceKind kind() {
    return SourceKind.ENTERPRISE_USAGE;
  }
}
