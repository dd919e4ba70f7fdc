package org.usagemeter.storage.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

final class MemoryStorageProviderTest {

  @ParameterizedTest
  @ValueSource(strings = {"memory:", "memory:a-remark", "memory:a:b"})
  void openUrl_memoryScheme_opensAMemoryStorage(String url) {
    CompletionStage<UsageStorage> storage = UsageStorageProvider.openUrl(url);

    assertThat(storage).isCompletedWithValueMatching(MemoryStorage.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "", ":", "Memory:", "memories:", "nosuch:memory:"})
  void openUrl_anotherScheme_isRefusedWithTheKnownOnes(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> UsageStorageProvider.openUrl(url))
        .withMessageContaining("memory:");
  }

  @Test
  void open_twice_opensTwoStorages() {
    MemoryStorageProvider provider = new MemoryStorageProvider();

    UsageStorage first = provider.open("").toCompletableFuture().getNow(null);
    UsageStorage second = provider.open("").toCompletableFuture().getNow(null);

    assertThat(first).isNotNull().isNotSameAs(second);
    assertThat(first.activityLedger()).isNotSameAs(second.activityLedger());
  }
}
