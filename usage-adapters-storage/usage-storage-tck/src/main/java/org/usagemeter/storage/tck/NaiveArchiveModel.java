package org.usagemeter.storage.tck;

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
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;

/**
 * What an archive has to answer, worked out in the slowest and plainest way: the contacts of each
 * target as they came, and every answer made from them anew.
 */
final class NaiveArchiveModel {

  private final Map<SourceTarget, List<SourceContact>> contacts = new LinkedHashMap<>();
  private final Map<SourceTarget, SourceFailure> failures = new LinkedHashMap<>();

  KeptContact keep(SourceContact contact) {
    long[] kept = new long[3];
    Map<OfficialFigure, List<OfficialFact>> before = facts(contact.target());
    heard(contact.target()).add(contact);
    failures.remove(contact.target());
    Map<OfficialFigure, List<OfficialFact>> after = facts(contact.target());
    for (OfficialFigure figure : contact.report().figures().keySet()) {
      int facts = before.getOrDefault(figure, List.of()).size();
      int more = after.getOrDefault(figure, List.of()).size() - facts;
      kept[facts == 0 ? 0 : more == 1 ? 1 : 2]++;
    }
    return new KeptContact(kept[0], kept[1], kept[2]);
  }

  SourceStatus keepFailure(SourceFailure failure) {
    heard(failure.target());
    failures.put(failure.target(), failure);
    return status(failure.target());
  }

  List<OfficialFact> newest(SourceTarget target, UsageWindow window) {
    List<OfficialFact> newest = new ArrayList<>();
    facts(target)
        .forEach(
            (figure, facts) -> {
              if (day(figure).map(window::contains).orElse(true)) {
                newest.add(facts.get(facts.size() - 1));
              }
            });
    return inOrder(newest);
  }

  List<OfficialFact> history(SourceTarget target, UsageWindow window) {
    List<OfficialFact> history = new ArrayList<>();
    facts(target)
        .forEach(
            (figure, facts) -> {
              if (day(figure).map(window::contains).orElse(false)) {
                history.addAll(facts);
              }
            });
    return inOrder(history);
  }

  SortedMap<LocalDate, Instant> answered(SourceTarget target) {
    SortedMap<LocalDate, Instant> answered = new TreeMap<>();
    for (SourceContact contact : contacts.getOrDefault(target, List.of())) {
      UsageWindow window = contact.report().window();
      for (LocalDate day = window.from(); window.contains(day); day = day.plusDays(1)) {
        answered.merge(day, contact.at(), NaiveArchiveModel::later);
      }
    }
    return answered;
  }

  List<SourceStatus> statuses() {
    return contacts.keySet().stream().map(this::status).toList();
  }

  private List<SourceContact> heard(SourceTarget target) {
    return contacts.computeIfAbsent(target, absent -> new ArrayList<>());
  }

  private SourceStatus status(SourceTarget target) {
    SourceStatus status = SourceStatus.untouched(target);
    for (SourceContact contact : contacts.getOrDefault(target, List.of())) {
      if (status.lastAnswer().isEmpty() || !contact.at().isBefore(status.lastAnswer().get())) {
        status =
            new SourceStatus(
                target,
                Optional.of(contact.at()),
                contact.report().offered(),
                contact.report().allowance(),
                Optional.empty());
      }
    }
    return new SourceStatus(
        target,
        status.lastAnswer(),
        status.offered(),
        status.allowance(),
        Optional.ofNullable(failures.get(target)));
  }

  /** Figures in the order first kept, with their facts, oldest first. */
  private Map<OfficialFigure, List<OfficialFact>> facts(SourceTarget target) {
    Map<OfficialFigure, List<OfficialFact>> all = new LinkedHashMap<>();
    for (SourceContact contact : contacts.getOrDefault(target, List.of())) {
      contact
          .report()
          .figures()
          .forEach(
              (figure, value) ->
                  see(
                      all.computeIfAbsent(figure, absent -> new ArrayList<>()),
                      new OfficialFact(figure, value, contact.at(), contact.at())));
    }
    return all;
  }

  private static void see(List<OfficialFact> facts, OfficialFact said) {
    if (facts.isEmpty()) {
      facts.add(said);
      return;
    }
    OfficialFact newest = facts.get(facts.size() - 1);
    Instant seen = later(newest.lastSeen(), said.lastSeen());
    if (newest.value() == said.value()) {
      facts.remove(facts.size() - 1);
      facts.add(new OfficialFact(said.figure(), said.value(), newest.firstSeen(), seen));
    } else {
      facts.add(new OfficialFact(said.figure(), said.value(), seen, seen));
    }
  }

  private static List<OfficialFact> inOrder(List<OfficialFact> facts) {
    return facts.stream()
        .sorted(Comparator.comparing(fact -> day(fact.figure()).orElse(LocalDate.MIN)))
        .toList();
  }

  private static Optional<LocalDate> day(OfficialFigure figure) {
    return figure instanceof OfficialFigure.DayCount count
        ? Optional.of(count.day())
        : Optional.empty();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
