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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.time.UsageWindow;

/** An archive without a fault, into which faults are planted; it outlives its closing. */
class PlainArchive implements OfficialUsageArchive {

  private final Map<SourceTarget, SourceStatus> statuses = new LinkedHashMap<>();
  private final Map<SourceTarget, SortedMap<LocalDate, Instant>> answered = new LinkedHashMap<>();
  private final Map<SourceTarget, Map<OfficialFigure, List<OfficialFact>>> facts =
      new LinkedHashMap<>();
  private boolean open = true;

  synchronized void setOpen(boolean open) {
    this.open = open;
  }

  @Override
  public CompletionStage<KeptContact> keep(SourceContact contact) {
    return answer(
        () -> {
          SourceStatus status = status(contact.target());
          boolean newest = status.lastAnswer().filter(contact.at()::isBefore).isEmpty();
          statuses.put(
              contact.target(),
              new SourceStatus(
                  contact.target(),
                  newest ? Optional.of(contact.at()) : status.lastAnswer(),
                  newest ? contact.report().offered() : status.offered(),
                  newest ? contact.report().allowance() : status.allowance(),
                  Optional.empty()));
          for (LocalDate day : days(contact.report().window())) {
            answered
                .computeIfAbsent(contact.target(), absent -> new TreeMap<>())
                .merge(day, contact.at(), PlainArchive::later);
          }
          Map<OfficialFigure, List<OfficialFact>> known =
              facts.computeIfAbsent(contact.target(), absent -> new LinkedHashMap<>());
          return contact.report().figures().entrySet().stream()
              .map(
                  said ->
                      see(
                          known.computeIfAbsent(said.getKey(), absent -> new ArrayList<>()),
                          new OfficialFact(
                              said.getKey(), said.getValue(), contact.at(), contact.at())))
              .reduce(KeptContact.NONE, KeptContact::plus);
        });
  }

  @Override
  public CompletionStage<SourceStatus> keepFailure(SourceFailure failure) {
    return answer(
        () -> {
          SourceStatus status = status(failure.target());
          SourceStatus failed =
              new SourceStatus(
                  failure.target(),
                  status.lastAnswer(),
                  status.offered(),
                  status.allowance(),
                  Optional.of(failure));
          statuses.put(failure.target(), failed);
          return failed;
        });
  }

  @Override
  public CompletionStage<List<OfficialFact>> newest(SourceTarget target, UsageWindow window) {
    return answer(
        () ->
            facts(target, figure -> day(figure).map(window::contains).orElse(true)).stream()
                .map(known -> known.get(known.size() - 1))
                .toList());
  }

  @Override
  public CompletionStage<List<OfficialFact>> history(SourceTarget target, UsageWindow window) {
    return answer(
        () ->
            facts(target, figure -> day(figure).map(window::contains).orElse(false)).stream()
                .flatMap(List::stream)
                .toList());
  }

  @Override
  public CompletionStage<SortedMap<LocalDate, Instant>> answered(SourceTarget target) {
    return answer(() -> new TreeMap<>(answered.getOrDefault(target, new TreeMap<>())));
  }

  @Override
  public CompletionStage<List<SourceStatus>> statuses() {
    return answer(() -> List.copyOf(statuses.values()));
  }

  private SourceStatus status(SourceTarget target) {
    return statuses.getOrDefault(target, SourceStatus.untouched(target));
  }

  private List<List<OfficialFact>> facts(SourceTarget target, Predicate<OfficialFigure> wanted) {
    return facts.getOrDefault(target, Map.of()).entrySet().stream()
        .filter(figure -> wanted.test(figure.getKey()))
        .sorted(Comparator.comparing(figure -> day(figure.getKey()).orElse(LocalDate.MIN)))
        .map(Map.Entry::getValue)
        .toList();
  }

  private KeptContact see(List<OfficialFact> known, OfficialFact said) {
    if (known.isEmpty()) {
      known.add(said);
      return new KeptContact(1, 0, 0);
    }
    OfficialFact last = known.get(known.size() - 1);
    Instant seen = moment(last, said.lastSeen());
    if (last.value() == said.value()) {
      known.set(
          known.size() - 1, new OfficialFact(said.figure(), last.value(), last.firstSeen(), seen));
      return new KeptContact(0, 0, 1);
    }
    known.add(new OfficialFact(said.figure(), said.value(), seen, seen));
    return new KeptContact(0, 1, 0);
  }

  /** The moment that a contact of a known figure counts as made at. */
  Instant moment(OfficialFact last, Instant at) {
    return later(last.lastSeen(), at);
  }

  static Optional<LocalDate> day(OfficialFigure figure) {
    return figure instanceof OfficialFigure.DayCount count
        ? Optional.of(count.day())
        : Optional.empty();
  }

  private static List<LocalDate> days(UsageWindow window) {
    return window.from().datesUntil(window.toExclusive()).toList();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }

  private synchronized <T> CompletionStage<T> answer(Supplier<T> work) {
    return open
        ? CompletableFuture.completedStage(work.get())
        : CompletableFuture.failedStage(new UsageException.Unavailable("closed", null));
  }
}
