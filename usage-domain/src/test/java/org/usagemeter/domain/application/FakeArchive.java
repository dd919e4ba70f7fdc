package org.usagemeter.domain.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.time.UsageWindow;

/** An archive that keeps contacts as they come, newest value last. */
final class FakeArchive implements OfficialUsageArchive {

  final List<SourceContact> contacts = new ArrayList<>();
  final List<SourceFailure> failures = new ArrayList<>();
  private boolean available = true;

  /** Puts an answer in place. */
  FakeArchive with(
      SourceTarget target, String at, UsageWindow window, Map<OfficialFigure, Long> figures) {
    contacts.add(
        new SourceContact(
            target,
            Instant.parse(at),
            new OfficialReport(window, figures, true, Optional.empty())));
    return this;
  }

  /** Fails every call from now on. */
  FakeArchive unavailable() {
    available = false;
    return this;
  }

  @Override
  public CompletionStage<KeptContact> keep(SourceContact contact) {
    if (available) {
      contacts.add(contact);
    }
    return answer(new KeptContact(contact.report().figures().size(), 0, 0));
  }

  @Override
  public CompletionStage<SourceStatus> keepFailure(SourceFailure failure) {
    failures.add(failure);
    return answer(SourceStatus.untouched(failure.target()));
  }

  @Override
  public CompletionStage<List<OfficialFact>> newest(SourceTarget target, UsageWindow window) {
    Map<OfficialFigure, OfficialFact> newest = new LinkedHashMap<>();
    facts(target).forEach(fact -> newest.put(fact.figure(), fact));
    return answer(
        newest.values().stream()
            .filter(
                fact ->
                    !(fact.figure() instanceof OfficialFigure.DayCount count)
                        || window.contains(count.day()))
            .toList());
  }

  @Override
  public CompletionStage<List<OfficialFact>> history(SourceTarget target, UsageWindow window) {
    return answer(
        facts(target).stream()
            .filter(
                fact ->
                    fact.figure() instanceof OfficialFigure.DayCount count
                        && window.contains(count.day()))
            .toList());
  }

  @Override
  public CompletionStage<SortedMap<LocalDate, Instant>> answered(SourceTarget target) {
    SortedMap<LocalDate, Instant> answered = new TreeMap<>();
    for (SourceContact contact : contacts) {
      if (contact.target().equals(target)) {
        UsageWindow window = contact.report().window();
        window
            .from()
            .datesUntil(window.toExclusive())
            .forEach(day -> answered.put(day, contact.at()));
      }
    }
    return answer(answered);
  }

  @Override
  public CompletionStage<List<SourceStatus>> statuses() {
    Map<SourceTarget, SourceStatus> statuses = new LinkedHashMap<>();
    for (SourceContact contact : contacts) {
      statuses.put(
          contact.target(),
          new SourceStatus(
              contact.target(),
              Optional.of(contact.at()),
              true,
              contact.report().allowance(),
              Optional.empty()));
    }
    return answer(List.copyOf(statuses.values()));
  }

  private List<OfficialFact> facts(SourceTarget target) {
    List<OfficialFact> facts = new ArrayList<>();
    for (SourceContact contact : contacts) {
      if (contact.target().equals(target)) {
        contact
            .report()
            .figures()
            .forEach(
                (figure, value) ->
                    facts.add(new OfficialFact(figure, value, contact.at(), contact.at())));
      }
    }
    return facts;
  }

  private <T> CompletionStage<T> answer(T answer) {
    return available
        ? CompletableFuture.completedStage(answer)
        : CompletableFuture.failedStage(new UsageException.Unavailable("no disk", null));
  }
}
