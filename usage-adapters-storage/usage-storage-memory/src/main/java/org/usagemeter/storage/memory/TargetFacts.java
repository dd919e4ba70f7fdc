package org.usagemeter.storage.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;

/** What the vendor said about one target. Used under the archive's lock. */
final class TargetFacts {

  /** Figures in the order in which they were first kept; the facts of each, oldest first. */
  private final Map<OfficialFigure, List<OfficialFact>> facts = new LinkedHashMap<>();

  private final SortedMap<LocalDate, Instant> answered = new TreeMap<>();
  private SourceStatus status;

  TargetFacts(SourceTarget target) {
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
        .forEach(day -> answered.merge(day, contact.at(), TargetFacts::later));
    boolean newest = status.lastAnswer().filter(contact.at()::isBefore).isEmpty();
    status =
        new SourceStatus(
            status.target(),
            newest ? Optional.of(contact.at()) : status.lastAnswer(),
            newest ? contact.report().offered() : status.offered(),
            newest ? contact.report().allowance() : status.allowance(),
            Optional.empty());
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
    status =
        new SourceStatus(
            status.target(),
            status.lastAnswer(),
            status.offered(),
            status.allowance(),
            Optional.of(failure));
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

  SourceStatus status() {
    return status;
  }

  /** Days ascend; the sort is stable, so that the order of keeping holds within a day. */
  private List<OfficialFact> inOrder(
      Function<List<OfficialFact>, Stream<OfficialFact>> chosen,
      Function<OfficialFigure, Boolean> wanted) {
    return facts.entrySet().stream()
        .filter(entry -> wanted.apply(entry.getKey()))
        .sorted(Comparator.comparing(entry -> day(entry.getKey())))
        .flatMap(entry -> chosen.apply(entry.getValue()))
        .toList();
  }

  private static LocalDate day(OfficialFigure figure) {
    return figure instanceof OfficialFigure.DayCount count ? count.day() : LocalDate.MIN;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
