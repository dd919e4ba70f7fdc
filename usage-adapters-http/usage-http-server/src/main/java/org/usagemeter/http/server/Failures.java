package org.usagemeter.http.server;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.usagemeter.domain.error.UsageException;

/** Turns what went wrong into what is answered. */
final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(UsageServer.class);

  private Failures() {}

  /** The failure itself, without the wrappers that stages put around it. */
  static Throwable cause(Throwable failure) {
    Throwable inner = failure;
    while (inner.getCause() != null
        && (inner instanceof CompletionException || inner instanceof ExecutionException)) {
      inner = inner.getCause();
    }
    return inner;
  }

  static Refusal refusal(Throwable failure) {
    Throwable cause = cause(failure);
    if (cause instanceof IllegalArgumentException) {
      return Refusal.of(400, String.valueOf(cause.getMessage()));
    }
    if (cause instanceof UsageException known) {
      return refusal(known);
    }
    Unexpected.heard(cause);
    return Refusal.of(500, "this should not have happened; the server's log says more");
  }

  private static Refusal refusal(UsageException known) {
    String words = String.valueOf(known.getMessage());
    if (known instanceof UsageException.NotFound) {
      return Refusal.NOT_FOUND;
    }
    if (known instanceof UsageException.Late) {
      return Refusal.of(400, words);
    }
    if (known instanceof UsageException.Overloaded) {
      return Refusal.later(503, 1, words);
    }
    LOG.warn("the storage cannot be used: {}", words);
    return Refusal.later(503, 5, "the storage cannot be used now; the server's log says why");
  }
}
