package org.usagemeter.domain.port.out;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionStage;

/**
 * Opens the storage of one engine. Found by {@link ServiceLoader}, so that putting an adapter's jar
 * on the path is all it takes to use it.
 */
public interface UsageStorageProvider {

  /** The scheme of the engine's addresses: {@code sqlite} for {@code sqlite:usage.db}. */
  String scheme();

  /**
   * Opens a storage. The stage fails with a {@code UsageException} when the storage cannot be
   * opened.
   *
   * @param address what follows the scheme and its colon
   * @throws IllegalArgumentException for an address that no storage of this engine can have
   */
  CompletionStage<UsageStorage> open(String address);

  /**
   * Opens the storage that {@code url} names, with the provider of its scheme.
   *
   * @throws IllegalArgumentException if no provider on the path has that scheme
   */
  static CompletionStage<UsageStorage> openUrl(String url) {
    int colon = url.indexOf(':');
    String scheme = colon < 0 ? url : url.substring(0, colon);
    List<String> known = new ArrayList<>();
    for (UsageStorageProvider provider : ServiceLoader.load(UsageStorageProvider.class)) {
      if (colon >= 0 && provider.scheme().equals(scheme)) {
        return provider.open(url.substring(colon + 1));
      }
      known.add(provider.scheme() + ":");
    }
    throw new IllegalArgumentException(
        "no storage adapter for \"" + scheme + "\"; on the path: " + known);
  }
}
