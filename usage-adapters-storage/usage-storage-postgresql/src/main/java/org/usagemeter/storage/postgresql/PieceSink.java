package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import org.usagemeter.domain.transfer.StoredPiece;

/** Takes pieces one at a time: the next one only when the future of the last one has succeeded. */
@FunctionalInterface
interface PieceSink {

  Future<Void> accept(StoredPiece piece);
}
