package org.usagemeter.storage.tck;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.usagemeter.domain.port.out.UsageTransfer;
import org.usagemeter.domain.transfer.StoredPiece;

/** Hands every call on; a fault overrides one of them. */
abstract class ForwardingTransfer implements UsageTransfer {

  final UsageTransfer right;

  ForwardingTransfer(UsageTransfer right) {
    this.right = right;
  }

  @Override
  public CompletionStage<Long> read(Consumer<StoredPiece> taker) {
    return right.read(taker);
  }

  @Override
  public CompletionStage<Boolean> take(StoredPiece piece) {
    return right.take(piece);
  }
}
