package org.usagemeter.http.server;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.http.server.UsageServer.Served;

/** What is served, once it is loaded. Safe for use by many threads. */
final class Services {

  private static final String LOADING = "what is served is still being loaded; try again shortly";

  private volatile Optional<Served> served = Optional.empty();
  private volatile String missing = LOADING;

  Services(CompletionStage<Served> loading) {
    loading.whenComplete(
        (loaded, failure) -> {
          if (failure == null) {
            served = Optional.of(loaded);
          } else {
            Throwable cause = Failures.cause(failure);
            missing =
                cause instanceof UsageException
                    ? "loading failed: " + cause.getMessage()
                    : "loading failed; the server's log says why";
          }
        });
  }

  /** What is served; nothing before it is loaded. */
  Optional<Served> served() {
    return served;
  }

  /** Why nothing is served. */
  String missing() {
    return missing;
  }
}
