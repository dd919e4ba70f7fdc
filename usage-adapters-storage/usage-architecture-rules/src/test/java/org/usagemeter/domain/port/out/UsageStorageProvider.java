package org.usagemeter.domain.port.out;

import java.util.concurrent.CompletionStage;

/** What opens a storage of the sample house. */
public interface UsageStorageProvider {

  /** A capability: a name. */
  String scheme();

  /** Opens. */
  CompletionStage<UsageStorage> open(String address);
}
