package org.usagemeter.domain.port.out;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsageStorageProviderTest {

  @ParameterizedTest
  @CsvSource({"memory:, memory", "sqlite:usage.db, sqlite", "usage.db, usage.db", "'', ''"})
  void openUrl_withoutAnAdapter_namesTheScheme(String url, String scheme) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UsageStorageProvider.openUrl(url))
        .withMessage("no storage adapter for \"" + scheme + "\"; on the path: []");
  }
}
