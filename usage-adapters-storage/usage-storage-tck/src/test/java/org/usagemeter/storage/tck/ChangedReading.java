package org.usagemeter.storage.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.usagemeter.domain.port.out.UsageTransfer;
import org.usagemeter.domain.transfer.StoredPiece;

/** Changes pieces before they are handed over. */
abstract class ChangedReading extends ForwardingTransfer {

  ChangedReading(UsageTransfer right) {
    super(right);
  }

  /** What is handed over in place of {@code pieces}. */
  abstract List<StoredPiece> changed(List<StoredPiece> pieces);

  @Override
  public CompletionStage<Long> read(Consumer<StoredPiece> taker) {
    List<StoredPiece> pieces = new ArrayList<>();
    return right
        .read(pieces::add)
        .thenApply(
            all -> {
              List<StoredPiece> changed = changed(pieces);
              changed.forEach(taker);
              return (long) changed.size();
            });
  }
}
