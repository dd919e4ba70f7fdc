package org.usagemeter.storage.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.usagemeter.domain.port.out.UsageStorage;

/** The whole contract, kept by a storage that several openings and processes share. */
final class SharedStorageContractTest extends UsageStorageContract {

  private final BookEngine engine = BookEngine.shared();
  private final List<LoopbackServer> servers = new ArrayList<>();

  @Override
  protected CompletionStage<UsageStorage> openStorage(String name) {
    return engine.open(name);
  }

  @Override
  protected Optional<String> sharedUrl(String name) {
    LoopbackServer server = LoopbackServer.of(engine.open(name));
    servers.add(server);
    return Optional.of(server.url());
  }

  @AfterEach
  void closeServers() {
    servers.forEach(LoopbackServer::close);
  }
}
