package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Iterator;
import org.usagemeter.domain.transfer.StoredPiece;

/** Hands pieces to a sink, one after the other, however deep that would be as calls. */
final class PieceRun {

  private final Iterator<? extends StoredPiece> pieces;
  private final PieceSink sink;
  private final Promise<Void> done = Promise.promise();

  private PieceRun(Iterable<? extends StoredPiece> pieces, PieceSink sink) {
    this.pieces = pieces.iterator();
    this.sink = sink;
  }

  /** Completes when the last piece was taken, or fails as the first that was not. */
  static Future<Void> of(Iterable<? extends StoredPiece> pieces, PieceSink sink) {
    PieceRun run = new PieceRun(pieces, sink);
    run.goOn();
    return run.done.future();
  }

  private void goOn() {
    while (pieces.hasNext()) {
      Future<Void> taken = sink.accept(pieces.next());
      if (!taken.succeeded()) {
        taken.onComplete(then -> goOn(), done::fail);
        return;
      }
    }
    done.complete();
  }
}
