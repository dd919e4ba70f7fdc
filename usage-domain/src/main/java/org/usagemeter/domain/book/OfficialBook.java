package org.usagemeter.domain.book;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.transfer.AnsweredRuns;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * What the vendor said, as plainly as it can be written: a list of facts for each figure. The
 * methods are those of the port {@code OfficialUsageArchive}, without stages. Whatever changes
 * something also says so in pieces. Not safe for use by many threads.
 */
final class OfficialBook {

  private final Map<SourceTarget, TargetBook> targets = new LinkedHashMap<>();
  private final Consumer<StoredPiece> changed;

  /** Nothing said; {@code changed} is told of every change. */
  OfficialBook(Consumer<StoredPiece> changed) {
    this.changed = requireNonNull(changed, "changed");
  }

  KeptContact keep(SourceContact contact) {
    TargetBook target = book(contact.target());
    KeptContact kept = target.keep(contact);
    changed.accept(new StoredPiece.Status(target.status()));
    contact
        .report()
        .figures()
        .keySet()
        .forEach(
            figure ->
                changed.accept(new StoredPiece.Facts(contact.target(), target.facts(figure))));
    AnsweredRuns.of(contact.target(), contact.report().window(), contact.at()).forEach(changed);
    return kept;
  }

  SourceStatus keepFailure(SourceFailure failure) {
    SourceStatus status = book(failure.target()).keepFailure(failure);
    changed.accept(new StoredPiece.Status(status));
    return status;
  }

  List<OfficialFact> newest(SourceTarget target, UsageWindow window) {
    return known(target).newest(window);
  }

  List<OfficialFact> history(SourceTarget target, UsageWindow window) {
    return known(target).history(window);
  }

  SortedMap<LocalDate, Instant> answered(SourceTarget target) {
    return new TreeMap<>(known(target).answered());
  }

  List<SourceStatus> statuses() {
    return targets.values().stream().map(TargetBook::status).toList();
  }

  /** Everything, in the order in which it has to be taken. */
  void forEachPiece(Consumer<StoredPiece> taker) {
    targets.values().forEach(target -> target.forEachPiece(taker));
  }

  boolean take(StoredPiece.Status status) {
    boolean unheard = !targets.containsKey(status.status().target());
    boolean news = book(status.status().target()).take(status);
    return changedBy(unheard || news, status);
  }

  boolean take(StoredPiece.Facts facts) {
    return changedBy(book(facts.target()).take(facts), facts);
  }

  boolean take(StoredPiece.Answered answered) {
    return changedBy(book(answered.target()).take(answered), answered);
  }

  private boolean changedBy(boolean change, StoredPiece piece) {
    if (change) {
      changed.accept(piece);
    }
    return change;
  }

  private TargetBook book(SourceTarget target) {
    return targets.computeIfAbsent(target, TargetBook::new);
  }

  private TargetBook known(SourceTarget target) {
    return targets.getOrDefault(target, new TargetBook(target));
  }
}
