package org.usagemeter.domain.book;

import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.RootScope;

/** Within what ids are deduplicated on one day: the same id in two realms is two activities. */
record Realm(RootScope root, Metric metric) {

  /** The realm of the activities that name {@code leaf}. */
  static Realm of(Leaf leaf) {
    return new Realm(leaf.scope().root(), leaf.metric());
  }
}
