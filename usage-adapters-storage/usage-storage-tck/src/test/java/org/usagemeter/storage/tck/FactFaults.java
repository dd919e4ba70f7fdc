package org.usagemeter.storage.tck;

import static org.usagemeter.storage.tck.ChangingArchive.at;
import static org.usagemeter.storage.tck.ChangingArchive.figures;
import static org.usagemeter.storage.tck.ChangingArchive.saying;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.time.UsageWindow;

/** Planted faults against O1 to O6 and O11. */
final class FactFaults {

  private FactFaults() {}

  /** Calls a figure that is new a revised one. */
  static final class CallsNewFiguresRevised extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ForwardingArchive(right) {
        @Override
        public CompletionStage<KeptContact> keep(SourceContact contact) {
          return right
              .keep(contact)
              .thenApply(
                  kept -> new KeptContact(0, kept.added() + kept.revised(), kept.unchanged()));
        }
      };
    }
  }

  /** Keeps milliseconds. */
  static final class CutsNanoseconds extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ChangingArchive(right) {
        @Override
        SourceContact changed(SourceContact contact) {
          return at(contact, contact.at().truncatedTo(ChronoUnit.MILLIS));
        }
      };
    }
  }

  /** Says of a fact that it was first seen when it was last seen. */
  static final class MovesTheFirstMoment extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new EachFact(right) {
        @Override
        OfficialFact changed(OfficialFact fact) {
          return new OfficialFact(fact.figure(), fact.value(), fact.lastSeen(), fact.lastSeen());
        }
      };
    }
  }

  /** Says of a fact that it was last seen when it was first seen. */
  static final class LeavesTheLastMoment extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new EachFact(right) {
        @Override
        OfficialFact changed(OfficialFact fact) {
          return new OfficialFact(fact.figure(), fact.value(), fact.firstSeen(), fact.firstSeen());
        }
      };
    }
  }

  /** Has the newest fact of each figure only. */
  static final class Overwrites extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ChangingArchive(right) {
        @Override
        List<OfficialFact> changed(List<OfficialFact> facts) {
          Map<OfficialFigure, OfficialFact> newest = new LinkedHashMap<>();
          facts.forEach(fact -> newest.put(fact.figure(), fact));
          return List.copyOf(newest.values());
        }
      };
    }
  }

  /** Takes a value that a figure had before for the older fact. */
  static final class KnowsEachValueOnce extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ChangingArchive(right) {
        @Override
        List<OfficialFact> changed(List<OfficialFact> facts) {
          Set<List<Object>> seen = new HashSet<>();
          return facts.stream()
              .filter(fact -> seen.add(List.of(fact.figure(), fact.value())))
              .toList();
        }
      };
    }
  }

  /** Takes the moment of a contact as it is. */
  static final class GoesBack extends PlantedArchiveContract {

    GoesBack() {
      super(
          new PlainArchive() {
            @Override
            Instant moment(OfficialFact last, Instant at) {
              return at.isBefore(last.firstSeen()) ? last.firstSeen() : at;
            }
          });
    }

    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return right;
    }
  }

  /** Moves a contact from before to when the target, and not the figure, was last seen. */
  static final class LooksAtTheTargetsClock extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      Map<SourceTarget, Instant> clock = new HashMap<>();
      return new ChangingArchive(right) {
        @Override
        SourceContact changed(SourceContact contact) {
          synchronized (clock) {
            return at(
                contact,
                clock.merge(
                    contact.target(), contact.at(), (was, at) -> was.isAfter(at) ? was : at));
          }
        }
      };
    }
  }

  /** Takes what is not mentioned for zero. */
  static final class TakesSilenceForZero extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ChangingArchive(right) {
        @Override
        SourceContact changed(SourceContact contact) {
          Map<OfficialFigure, Long> figures = figures(contact);
          if (contact.report().offered()) {
            right
                .newest(contact.target(), contact.report().window())
                .thenAccept(facts -> facts.forEach(fact -> figures.putIfAbsent(fact.figure(), 0L)));
          }
          return saying(contact, figures);
        }
      };
    }
  }

  /** Takes zero for nothing said. */
  static final class DropsZeros extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ChangingArchive(right) {
        @Override
        SourceContact changed(SourceContact contact) {
          Map<OfficialFigure, Long> figures = figures(contact);
          figures.values().removeIf(value -> value == 0);
          return saying(contact, figures);
        }
      };
    }
  }

  /** Knows a target by its name. */
  static final class MixesKinds extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ChangingArchive(right) {
        @Override
        SourceContact changed(SourceContact contact) {
          return new SourceContact(byName(contact.target()), contact.at(), contact.report());
        }

        @Override
        public CompletionStage<List<OfficialFact>> newest(SourceTarget target, UsageWindow window) {
          return right.newest(byName(target), window);
        }

        private SourceTarget byName(SourceTarget target) {
          return new SourceTarget(SourceKind.V2_USAGE, target.name());
        }
      };
    }
  }

  /** Knows a metric by its letters. */
  static final class MixesCaseOfMetrics extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new EachFigure(
          right,
          figure ->
              figure instanceof OfficialFigure.DayCount count
                  ? new OfficialFigure.DayCount(
                      count.scope(),
                      new Metric(count.metric().name().toLowerCase(Locale.ROOT)),
                      count.day())
                  : figure);
    }
  }

  /** Knows an endpoint by its type. */
  static final class MixesLabels extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new EachFigure(
          right,
          figure ->
              figure instanceof OfficialFigure.DayCount count
                      && count.scope() instanceof Endpoint endpoint
                  ? new OfficialFigure.DayCount(
                      new Endpoint(endpoint.product(), endpoint.type(), "prod"),
                      count.metric(),
                      count.day())
                  : figure);
    }
  }

  /** Knows grants by the second in which they end. */
  static final class MixesExpiriesOfASecond extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new EachFigure(
          right,
          figure ->
              figure instanceof OfficialFigure.FreeGrant grant
                  ? new OfficialFigure.FreeGrant(
                      grant.scope(), grant.expiresAt().truncatedTo(ChronoUnit.SECONDS))
                  : figure);
    }
  }

  /** Calculates with doubles. */
  static final class CountsInDoubles extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return new ChangingArchive(right) {
        @Override
        SourceContact changed(SourceContact contact) {
          Map<OfficialFigure, Long> figures = figures(contact);
          figures.replaceAll((figure, value) -> (long) (double) value);
          return saying(contact, figures);
        }
      };
    }
  }

  /** Changes the facts that it answers, one by one. */
  private abstract static class EachFact extends ChangingArchive {

    EachFact(OfficialUsageArchive right) {
      super(right);
    }

    abstract OfficialFact changed(OfficialFact fact);

    @Override
    final List<OfficialFact> changed(List<OfficialFact> facts) {
      List<OfficialFact> changed = new ArrayList<>();
      facts.forEach(fact -> changed.add(changed(fact)));
      return changed;
    }
  }

  /** Changes the figures that it keeps. */
  private static final class EachFigure extends ChangingArchive {

    private final UnaryOperator<OfficialFigure> change;

    EachFigure(OfficialUsageArchive right, UnaryOperator<OfficialFigure> change) {
      super(right);
      this.change = change;
    }

    @Override
    SourceContact changed(SourceContact contact) {
      Map<OfficialFigure, Long> figures = new LinkedHashMap<>();
      contact
          .report()
          .figures()
          .forEach((figure, value) -> figures.put(change.apply(figure), value));
      return saying(contact, figures);
    }
  }
}
