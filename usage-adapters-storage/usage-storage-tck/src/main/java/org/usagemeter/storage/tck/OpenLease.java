package org.usagemeter.storage.tck;

import java.time.Duration;
import java.time.Instant;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.port.out.CollectionLease;

/**
 * The lease under test, asked in the way of a test: each call waits for its answer, and no call
 * waits longer than {@code patience}.
 */
final class OpenLease {

  private final CollectionLease lease;
  private final Patience patience;

  OpenLease(CollectionLease lease, Patience patience) {
    this.lease = lease;
    this.patience = patience;
  }

  /** The port itself, for what must not be waited for. */
  CollectionLease port() {
    return lease;
  }

  Lease take(String holder, Instant now, Duration length) {
    return patience.await(lease.take(holder, now, length));
  }

  boolean giveBack(String holder) {
    return patience.await(lease.giveBack(holder));
  }
}
