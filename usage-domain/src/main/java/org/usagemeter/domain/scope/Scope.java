package org.usagemeter.domain.scope;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A node of a tree of consumers. Every activity names one scope, its <i>leaf</i>, and counts at
 * that scope and at each one above it, up to the root.
 *
 * <p>Source: X API v2 (project, client app) and Enterprise Usage API (publisher, product,
 * endpoint).
 */
public sealed interface Scope permits RootScope, App, Product, Endpoint {

  /** The scope within which this one's activities are deduplicated: itself for a root. */
  RootScope root();

  /** The next scope up, or nothing for a root. */
  Optional<Scope> parent();

  /** What a person calls this scope among its siblings. */
  String name();

  /** This scope and all above it, leaf first, root last. */
  default List<Scope> path() {
    List<Scope> path = new ArrayList<>();
    for (Optional<Scope> at = Optional.of(this); at.isPresent(); at = at.get().parent()) {
      path.add(at.get());
    }
    return List.copyOf(path);
  }
}
