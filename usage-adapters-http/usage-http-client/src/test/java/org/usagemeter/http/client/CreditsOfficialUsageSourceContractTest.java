package org.usagemeter.http.client;

import org.usagemeter.domain.official.SourceKind;

final class CreditsOfficialUsageSourceContractTest extends VendorSourceContract {

  @Override
  protected SourceKind kind() {
    return SourceKind.V2_CREDITS;
  }
}
