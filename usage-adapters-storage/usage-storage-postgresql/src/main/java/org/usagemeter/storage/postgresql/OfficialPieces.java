package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.Iterator;
import org.usagemeter.domain.transfer.AnsweredRuns;
import org.usagemeter.domain.transfer.StoredPiece;

/** Hands over what the vendor said, and takes it over. */
final class OfficialPieces {

  private OfficialPieces() {}

  /**
   * Hands every piece to {@code sink} in the order in which they have to be taken, a page of them
   * in memory at a time.
   *
   * @param connection on which everything is seen as of one moment
   * @return how many there were
   */
  static Future<Long> read(SqlConnection connection, PieceSink sink) {
    return OfficialTargets.all(connection)
        .compose(targets -> targets(connection, sink, targets.iterator(), 0));
  }

  private static Future<Long> targets(
      SqlConnection connection, PieceSink sink, Iterator<StoredTarget> targets, long read) {
    if (!targets.hasNext()) {
      return Future.succeededFuture(read);
    }
    StoredTarget target = targets.next();
    return sink.accept(new StoredPiece.Status(target.status()))
        .compose(taken -> figures(connection, sink, target, 0, read + 1))
        .compose(withFigures -> days(connection, sink, target, withFigures))
        .compose(withDays -> targets(connection, sink, targets, withDays));
  }

  private static Future<Long> figures(
      SqlConnection connection, PieceSink sink, StoredTarget target, long after, long read) {
    return FiguresPage.read(connection, target.id(), target.status().target(), after)
        .compose(
            page ->
                page.pieces().isEmpty()
                    ? Future.succeededFuture(read)
                    : PieceRun.of(page.pieces(), sink)
                        .compose(
                            taken ->
                                figures(
                                    connection,
                                    sink,
                                    target,
                                    page.lastFigureNo(),
                                    read + page.pieces().size())));
  }

  private static Future<Long> days(
      SqlConnection connection, PieceSink sink, StoredTarget target, long read) {
    return OfficialDays.read(connection, target.status().target())
        .map(answered -> AnsweredRuns.of(target.status().target(), answered))
        .compose(runs -> PieceRun.of(runs, sink).map(read + runs.size()));
  }

  /**
   * Takes over one piece of the official numbers, in the caller's transaction.
   *
   * @return whether anything changed
   */
  static Future<Boolean> take(SqlConnection connection, StoredPiece piece) {
    if (piece instanceof StoredPiece.Status told) {
      return OfficialTargets.take(connection, told);
    }
    if (piece instanceof StoredPiece.Facts told) {
      return FactsTaking.take(connection, told);
    }
    if (piece instanceof StoredPiece.Answered told) {
      return OfficialTargets.known(connection, told.target())
          .compose(id -> OfficialDays.answered(connection, id, told.days(), told.at()));
    }
    throw new IllegalArgumentException("no piece of the official numbers: " + piece);
  }
}
