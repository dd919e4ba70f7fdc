package org.usagemeter.storage.sqlite;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.usagemeter.domain.book.RecordedPieces;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.transfer.AnsweredRuns;
import org.usagemeter.domain.transfer.StoredPiece;

/** Hands what is read to a taker, piece by piece, and counts the pieces. */
final class StoredPieces {

  private final Consumer<StoredPiece> taker;
  private long handedOver;

  StoredPieces(Consumer<StoredPiece> taker) {
    this.taker = taker;
  }

  long handedOver() {
    return handedOver;
  }

  void known(List<Scope> scopes) {
    for (int from = 0; from < scopes.size(); from += StoredPiece.MAX_ROWS) {
      int to = Math.min(scopes.size(), from + StoredPiece.MAX_ROWS);
      handOver(new StoredPiece.Known(scopes.subList(from, to)));
    }
  }

  void sealed(LocalDate day, DayCounts counts) {
    handOver(new StoredPiece.Sealed(day, counts));
  }

  /** For the ids of a day that is not sealed. */
  RecordedPieces open(LocalDate day) {
    return new RecordedPieces(day, this::handOver);
  }

  void voided(List<VoidedActivity> facts) {
    facts.forEach(fact -> handOver(new StoredPiece.Voided(fact)));
  }

  void status(SourceStatus status) {
    handOver(new StoredPiece.Status(status));
  }

  /** Facts of one target and day, by figure; those of a figure oldest first. */
  void facts(SourceTarget target, List<StoredFact> facts) {
    int from = 0;
    for (int to = 1; to <= facts.size(); to++) {
      if (to == facts.size() || facts.get(to).figureNo() != facts.get(from).figureNo()) {
        List<OfficialFact> chain = facts.subList(from, to).stream().map(StoredFact::fact).toList();
        handOver(new StoredPiece.Facts(target, chain));
        from = to;
      }
    }
  }

  void answered(SourceTarget target, SortedMap<LocalDate, Instant> answered) {
    AnsweredRuns.of(target, answered).forEach(this::handOver);
  }

  private void handOver(StoredPiece piece) {
    try {
      taker.accept(piece);
    } catch (RuntimeException | Error e) {
      // The writer, which has nothing to do with it, hands it on as it is.
      throw new CompletionException(e);
    }
    handedOver++;
  }
}
