package org.usagemeter.domain.book;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.transfer.AnsweredRuns;
import org.usagemeter.domain.transfer.StoredPiece;

/** What the vendor said about one target. Not safe for use by many threads. */
final class TargetBook {

  /** Figures in the order in which they were first kept; the facts of each, oldest first. */
  private final Map<OfficialFigure, List<OfficialFact>> facts = new LinkedHashMap<>();

  private final SortedMap<LocalDate, Instant> answered = new TreeMap<>();
  private SourceStatus status;

  TargetBook(SourceTarget target) {
    this.status = SourceStatus.untouched(target);
  }

  KeptContact keep(SourceContact contact) {
    KeptContact kept = KeptContact.NONE;
    for (Map.Entry<OfficialFigure, Long> said : contact.report().figures().entrySet()) {
      kept = kept.plus(keep(said.getKey(), said.getValue(), contact.at()));
    }
    UsageWindow window = contact.report().window();
    window
        .from()
        .datesUntil(window.toExclusive())
        .forEach(day -> answered.merge(day, contact.at(), TargetBook::later));
    status = status.after(contact);
    return kept;
  }

  private KeptContact keep(OfficialFigure figure, long value, Instant at) {
    List<OfficialFact> known = facts.computeIfAbsent(figure, absent -> new ArrayList<>());
    if (known.isEmpty()) {
      known.add(new OfficialFact(figure, value, at, at));
      return new KeptContact(1, 0, 0);
    }
    OfficialFact newest = known.get(known.size() - 1);
    Instant seen = later(newest.lastSeen(), at);
    if (newest.value() == value) {
      known.set(known.size() - 1, new OfficialFact(figure, value, newest.firstSeen(), seen));
      return new KeptContact(0, 0, 1);
    }
    known.add(new OfficialFact(figure, value, seen, seen));
    return new KeptContact(0, 1, 0);
  }

  SourceStatus keepFailure(SourceFailure failure) {
    status = status.after(failure);
    return status;
  }

  List<OfficialFact> newest(UsageWindow window) {
    return inOrder(
        known -> Stream.of(known.get(known.size() - 1)),
        figure ->
            !(figure instanceof OfficialFigure.DayCount count) || window.contains(count.day()));
  }

  List<OfficialFact> history(UsageWindow window) {
    return inOrder(
        List::stream,
        figure -> figure instanceof OfficialFigure.DayCount count && window.contains(count.day()));
  }

  SortedMap<LocalDate, Instant> answered() {
    return answered;
  }

  /** Every fact about {@code figure}, oldest first. */
  List<OfficialFact> facts(OfficialFigure figure) {
    return List.copyOf(facts.getOrDefault(figure, List.of()));
  }

  /** Everything, in the order in which it has to be taken. */
  void forEachPiece(Consumer<StoredPiece> taker) {
    SourceTarget target = status.target();
    taker.accept(new StoredPiece.Status(status));
    facts.values().forEach(known -> taker.accept(new StoredPiece.Facts(target, known)));
    AnsweredRuns.of(target, answered).forEach(taker);
  }

  /** Whether {@code told} is news. */
  boolean take(StoredPiece.Status told) {
    boolean news = told.isNewsTo(status);
    if (news) {
      status = told.status();
    }
    return news;
  }

  /** Whether {@code told} goes further than the facts known. */
  boolean take(StoredPiece.Facts told) {
    OfficialFigure figure = told.facts().get(0).figure();
    boolean further = told.goesFurtherThan(facts(figure));
    if (further) {
      facts.put(figure, new ArrayList<>(told.facts()));
    }
    return further;
  }

  /** Whether any of the days was last answered for at an earlier moment, or never. */
  boolean take(StoredPiece.Answered told) {
    boolean news = false;
    for (LocalDate day : told.days().from().datesUntil(told.days().toExclusive()).toList()) {
      Instant known = answered.get(day);
      if (known == null || known.isBefore(told.at())) {
        answered.put(day, told.at());
        news = true;
      }
    }
    return news;
  }

  SourceStatus status() {
    return status;
  }

  /** Days ascend; the sort is stable, so that the order of keeping holds within a day. */
  private List<OfficialFact> inOrder(
      Function<List<OfficialFact>, Stream<OfficialFact>> chosen,
      Function<OfficialFigure, Boolean> wanted) {
    return facts.entrySet().stream()
        .filter(entry -> wanted.apply(entry.getKey()))
        .sorted(
            Comparator.comparing(
                entry -> day(entry.getKey()), Comparator.nullsFirst(Comparator.naturalOrder())))
        .flatMap(entry -> chosen.apply(entry.getValue()))
        .toList();
  }

  private static @Nullable LocalDate day(OfficialFigure figure) {
    return figure instanceof OfficialFigure.DayCount count ? count.day() : null;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
