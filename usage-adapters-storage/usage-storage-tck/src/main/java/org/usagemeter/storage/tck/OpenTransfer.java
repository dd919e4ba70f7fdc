package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.port.out.UsageTransfer;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * The transfer under test, asked in the way of a test: each call waits for its answer, and no call
 * waits longer than {@code patience}.
 */
final class OpenTransfer {

  private final UsageTransfer transfer;
  private final Patience patience;

  OpenTransfer(UsageTransfer transfer, Patience patience) {
    this.transfer = transfer;
    this.patience = patience;
  }

  /** The port itself, for what must not be waited for. */
  UsageTransfer port() {
    return transfer;
  }

  /** Hands over every piece; answers how many there were. */
  long read(Consumer<StoredPiece> taker) {
    return patience.await(transfer.read(taker));
  }

  /** Every piece, in its order. */
  List<StoredPiece> pieces() {
    List<StoredPiece> pieces = Collections.synchronizedList(new ArrayList<>());
    long told = read(pieces::add);
    assertThat(told).as("how many pieces there were").isEqualTo(pieces.size());
    return List.copyOf(pieces);
  }

  boolean take(StoredPiece piece) {
    return patience.await(transfer.take(piece));
  }

  /** The failure of a piece that must not be taken. */
  UsageException refusal(StoredPiece piece) {
    return patience.failure(transfer.take(piece));
  }

  /** Has {@code other} take each piece while it is handed over. */
  void moveTo(OpenTransfer other) {
    read(other::take);
  }
}
