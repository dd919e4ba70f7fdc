package org.usagemeter.source.tck;

import static java.util.Objects.requireNonNull;

import java.util.SortedSet;

/**
 * A request that reached a {@link ScriptedVendor}. It says whether a credential came with it and
 * never which one.
 *
 * @param method such as {@code GET}
 * @param path without the query, as it was sent; a form of the secret in it is masked
 * @param query what stands after the question mark, empty without one; masked alike
 * @param headerNames the names of its headers, in lower case
 * @param carriesCredential whether any credential came along, right or wrong, wherever it stood
 * @param carriesRightCredential whether the header {@code Authorization} had the right one
 * @param nanos when it was read, on the clock of {@link System#nanoTime}
 */
public record ReceivedRequest(
    String method,
    String path,
    String query,
    SortedSet<String> headerNames,
    boolean carriesCredential,
    boolean carriesRightCredential,
    long nanos) {

  /** Refuses nulls. */
  public ReceivedRequest {
    requireNonNull(method, "method");
    requireNonNull(path, "path");
    requireNonNull(query, "query");
    requireNonNull(headerNames, "headerNames");
  }
}
