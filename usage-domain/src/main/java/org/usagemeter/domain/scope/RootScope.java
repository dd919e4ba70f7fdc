package org.usagemeter.domain.scope;

import java.util.Optional;

/**
 * The top of a tree: the scope within which ids are deduplicated. One id under two roots is two
 * activities.
 */
public sealed interface RootScope extends Scope permits Project, Publisher {

  @Override
  default RootScope root() {
    return this;
  }

  @Override
  default Optional<Scope> parent() {
    return Optional.empty();
  }
}
