package org.usagemeter.storage.tck;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.port.out.CollectionLease;

/** Hands every call on; a fault overrides one of them. */
abstract class ForwardingLease implements CollectionLease {

  final CollectionLease right;

  ForwardingLease(CollectionLease right) {
    this.right = right;
  }

  @Override
  public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
    return right.take(holder, now, length);
  }

  @Override
  public CompletionStage<Boolean> giveBack(String holder) {
    return right.giveBack(holder);
  }
}
