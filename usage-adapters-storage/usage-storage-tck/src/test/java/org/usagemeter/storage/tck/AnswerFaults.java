package org.usagemeter.storage.tck;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.time.UsageWindow;

/** Planted faults against O7 to O10. */
final class AnswerFaults {

  private AnswerFaults() {}

  /** Answers a question in the way in which it answered it before. */
  static final class RemembersAnswers extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      Map<SourceTarget, CompletionStage<SortedMap<LocalDate, Instant>>> answers =
          new ConcurrentHashMap<>();
      return new ForwardingArchive(right) {
        @Override
        public CompletionStage<SortedMap<LocalDate, Instant>> answered(SourceTarget target) {
          return answers.computeIfAbsent(target, right::answered);
        }
      };
    }
  }

  /** Outlives its closing, it says, and starts anew. */
  static final class ForgetsWhenClosed extends PlantedArchiveContract {

    private int openings;

    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return ++openings == 1 ? right : new PlainArchive();
    }
  }

  /** Keeps the figures of a contact one after the other. */
  static final class ShowsHalfOfAContact extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ForwardingArchive(right) {
        @Override
        public CompletionStage<KeptContact> keep(SourceContact contact) {
          Map<OfficialFigure, Long> figures = ChangingArchive.figures(contact);
          if (figures.size() != 3) {
            return right.keep(contact);
          }
          Map<OfficialFigure, Long> last = new LinkedHashMap<>();
          figures.forEach(
              (figure, value) -> {
                last.clear();
                last.put(figure, value);
              });
          figures.keySet().removeAll(last.keySet());
          CompletionStage<KeptContact> first = right.keep(ChangingArchive.saying(contact, figures));
          LockSupport.parkNanos(1_000_000);
          return right
              .keep(ChangingArchive.saying(contact, last))
              .thenCombine(first, KeptContact::plus);
        }
      };
    }
  }

  /** Takes the window for a closed one. */
  static final class AnswersADayTooMany extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ForwardingArchive(right) {
        @Override
        public CompletionStage<List<OfficialFact>> newest(SourceTarget target, UsageWindow window) {
          return right.newest(
              target, new UsageWindow(window.from(), window.toExclusive().plusDays(1)));
        }
      };
    }
  }

  /** Leaves figures without a day out where the window has no figure. */
  static final class ForgetsSummariesOfSilentWindows extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ChangingArchive(right) {
        @Override
        List<OfficialFact> changed(List<OfficialFact> facts) {
          return facts.stream().anyMatch(fact -> PlainArchive.day(fact.figure()).isPresent())
              ? facts
              : List.of();
        }
      };
    }
  }

  /** Puts the figures of a day in the order of their names. */
  static final class SortsFiguresByName extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ChangingArchive(right) {
        @Override
        List<OfficialFact> changed(List<OfficialFact> facts) {
          return facts.stream()
              .sorted(
                  Comparator.<OfficialFact, LocalDate>comparing(
                          fact -> PlainArchive.day(fact.figure()).orElse(LocalDate.MIN))
                      .thenComparing(fact -> fact.figure().toString()))
              .toList();
        }
      };
    }
  }

  /** Puts days in the order of their texts. */
  static final class SortsDaysAsText extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ChangingArchive(right) {
        @Override
        List<OfficialFact> changed(List<OfficialFact> facts) {
          return facts.stream()
              .sorted(
                  Comparator.comparing(
                      fact -> PlainArchive.day(fact.figure()).map(Object::toString).orElse("")))
              .toList();
        }
      };
    }
  }

  /** Takes a day without a figure for one that was not answered. */
  static final class AnswersMentionedDaysOnly extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ForwardingArchive(right) {
        @Override
        public CompletionStage<SortedMap<LocalDate, Instant>> answered(SourceTarget target) {
          return right
              .answered(target)
              .thenApply(
                  days -> {
                    days.keySet()
                        .removeIf(
                            day ->
                                right
                                    .history(target, UsageWindow.ofDay(day))
                                    .thenApply(List::isEmpty)
                                    .toCompletableFuture()
                                    .join());
                    return days;
                  });
        }
      };
    }
  }

  /** Has the moment of the last contact for each day, where the newest is wanted. */
  static final class TakesTheLastContactForTheNewest extends PlantedArchiveContract {

    private final Map<SourceTarget, SortedMap<LocalDate, Instant>> last = new HashMap<>();

    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ForwardingArchive(right) {
        @Override
        public CompletionStage<KeptContact> keep(SourceContact contact) {
          UsageWindow window = contact.report().window();
          synchronized (last) {
            window
                .from()
                .datesUntil(window.toExclusive())
                .forEach(
                    day ->
                        last.computeIfAbsent(contact.target(), absent -> new TreeMap<>())
                            .put(day, contact.at()));
          }
          return right.keep(contact);
        }

        @Override
        public CompletionStage<SortedMap<LocalDate, Instant>> answered(SourceTarget target) {
          return right
              .answered(target)
              .thenApply(
                  days -> {
                    synchronized (last) {
                      return new TreeMap<>(last.getOrDefault(target, days));
                    }
                  });
        }
      };
    }
  }

  /** Forgets what was said of the allowance. */
  static final class ForgetsTheAllowance extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new EachStatus(
          right,
          status ->
              new SourceStatus(
                  status.target(),
                  status.lastAnswer(),
                  status.offered(),
                  Optional.empty(),
                  status.failure()));
    }
  }

  /** Has a failure that is long over. */
  static final class HoldsOnToTheFailure extends PlantedArchiveContract {

    private final Map<SourceTarget, SourceFailure> failures = new ConcurrentHashMap<>();

    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new EachStatus(
          right,
          status ->
              new SourceStatus(
                  status.target(),
                  status.lastAnswer(),
                  status.offered(),
                  status.allowance(),
                  Optional.ofNullable(failures.get(status.target())))) {
        @Override
        public CompletionStage<SourceStatus> keepFailure(SourceFailure failure) {
          failures.put(failure.target(), failure);
          return right.keepFailure(failure);
        }
      };
    }
  }

  /** Lets a failure go only where the answer is newer than the one before. */
  static final class HoldsOnToTheFailureWhereTheClockWentBack extends PlantedArchiveContract {

    private final Map<SourceTarget, SourceFailure> failures = new ConcurrentHashMap<>();

    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new EachStatus(
          right,
          status ->
              new SourceStatus(
                  status.target(),
                  status.lastAnswer(),
                  status.offered(),
                  status.allowance(),
                  Optional.ofNullable(failures.get(status.target())))) {
        @Override
        public CompletionStage<SourceStatus> keepFailure(SourceFailure failure) {
          failures.put(failure.target(), failure);
          return right.keepFailure(failure);
        }

        @Override
        public CompletionStage<KeptContact> keep(SourceContact contact) {
          return right
              .statuses()
              .thenCompose(
                  statuses -> {
                    if (statuses.stream()
                        .filter(status -> status.target().equals(contact.target()))
                        .flatMap(status -> status.lastAnswer().stream())
                        .noneMatch(contact.at()::isBefore)) {
                      failures.remove(contact.target());
                    }
                    return right.keep(contact);
                  });
        }
      };
    }
  }

  /** Puts targets in the order of their names. */
  static final class SortsTargets extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ForwardingArchive(right) {
        @Override
        public CompletionStage<List<SourceStatus>> statuses() {
          return right
              .statuses()
              .thenApply(
                  statuses ->
                      statuses.stream()
                          .sorted(Comparator.comparing(status -> status.target().toString()))
                          .toList());
        }
      };
    }
  }

  /** Lists a target that was only asked about. */
  static final class HearsOfWhatIsAskedAbout extends PlantedArchiveContract {

    private final Map<SourceTarget, SourceStatus> asked = new ConcurrentHashMap<>();

    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ForwardingArchive(right) {
        @Override
        public CompletionStage<List<OfficialFact>> history(
            SourceTarget target, UsageWindow window) {
          asked.putIfAbsent(target, SourceStatus.untouched(target));
          return right.history(target, window);
        }

        @Override
        public CompletionStage<List<SourceStatus>> statuses() {
          return right
              .statuses()
              .thenApply(statuses -> statuses.isEmpty() ? List.copyOf(asked.values()) : statuses);
        }
      };
    }
  }

  /** Says something else of how it goes with a target. */
  private static class EachStatus extends ForwardingArchive {

    private final UnaryOperator<SourceStatus> change;

    EachStatus(OfficialUsageArchive right, UnaryOperator<SourceStatus> change) {
      super(right);
      this.change = change;
    }

    @Override
    public final CompletionStage<List<SourceStatus>> statuses() {
      return right.statuses().thenApply(statuses -> statuses.stream().map(change).toList());
    }
  }
}
