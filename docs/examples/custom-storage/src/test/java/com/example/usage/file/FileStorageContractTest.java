package com.example.usage.file;

import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.storage.tck.UsageStorageContract;

final class FileStorageContractTest extends UsageStorageContract {

  @TempDir private Path folder;

  @Override
  protected CompletionStage<UsageStorage> openStorage(String name) {
    return UsageStorageProvider.openUrl("file:" + folder.resolve(name + ".journal"));
  }
}
