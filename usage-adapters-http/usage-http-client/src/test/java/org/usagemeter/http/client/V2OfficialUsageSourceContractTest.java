package org.usagemeter.http.client;

import org.usagemeter.domain.official.SourceKind;

final class V2OfficialUsageSourceContractTest extends VendorSourceContract {

  @Override
  protected SourceKind kind() {
    return SourceKind.V2_USAGE;
  }
}
