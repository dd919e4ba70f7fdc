package org.usagemeter.domain.book;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.usagemeter.domain.transfer.StoredPiece;

/** Everything that a storage holds, with what changed since it was last asked for that. */
final class UsageBook {

  private final List<StoredPiece> changes = new ArrayList<>();
  private final ActivityBook activities = new ActivityBook(changes::add);
  private final OfficialBook official = new OfficialBook(changes::add);

  /** What was consumed. */
  ActivityBook activities() {
    return activities;
  }

  /** What the vendor said. */
  OfficialBook official() {
    return official;
  }

  /** Hands over everything. */
  void forEachPiece(Consumer<StoredPiece> taker) {
    activities.forEachPiece(taker);
    official.forEachPiece(taker);
  }

  /** Takes over one piece; whether anything changed. */
  boolean take(StoredPiece piece) {
    // A switch over the kinds is not final before Java 21.
    if (piece instanceof StoredPiece.Known known) {
      return activities.take(known);
    }
    if (piece instanceof StoredPiece.Recorded recorded) {
      return activities.take(recorded);
    }
    if (piece instanceof StoredPiece.Sealed sealed) {
      return activities.take(sealed);
    }
    if (piece instanceof StoredPiece.Voided voided) {
      return activities.take(voided);
    }
    if (piece instanceof StoredPiece.Status status) {
      return official.take(status);
    }
    if (piece instanceof StoredPiece.Facts facts) {
      return official.take(facts);
    }
    return official.take((StoredPiece.Answered) piece);
  }

  /** What changed since the last call. */
  List<StoredPiece> takeChanges() {
    List<StoredPiece> taken = List.copyOf(changes);
    changes.clear();
    return taken;
  }
}
