import org.usagemeter.domain.port.out.UsageStorageProvider;
import org.usagemeter.storage.memory.MemoryStorageProvider;

/** The storage that forgets everything when it closes: for tests, trials and embedding. */
module org.usagemeter.storage.memory {
  requires static org.jspecify;
  requires transitive org.usagemeter.domain;

  exports org.usagemeter.storage.memory;

  provides UsageStorageProvider with
      MemoryStorageProvider;
}
