package org.usagemeter.source.tck;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToLongFunction;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.source.tck.PlainSource.Place;

/** Planted faults against S1 to S4. */
final class FigureFaults {

  private FigureFaults() {}

  /** Is called otherwise after it was asked. */
  static OfficialUsageSource changesItsName(Place place) {
    AtomicInteger calls = new AtomicInteger();
    return new PlainSource(place) {
      @Override
      public SourceTerms terms() {
        return calls.get() < 1 ? terms : new SourceTerms("renamed", terms.target());
      }

      @Override
      public CompletionStage<OfficialReport> fetch(UsageWindow window, LocalDate today) {
        calls.incrementAndGet();
        return super.fetch(window, today);
      }
    };
  }

  /** Takes numbers of another project for those of its own. */
  static OfficialUsageSource takesNumbersOfOthers(Place place) {
    return new PlainSource(place) {
      @Override
      PlainReader reader() {
        return new PlainReader() {
          @Override
          String checked(String told, String asked) {
            return asked;
          }
        };
      }
    };
  }

  /** Has a figure of somebody else. */
  static OfficialUsageSource speaksOfOthers(Place place) {
    return new ChangedReport(place) {
      @Override
      OfficialReport changed(OfficialReport report) {
        Map<OfficialFigure, Long> figures = new LinkedHashMap<>(report.figures());
        // A day without use, which no other clause looks at.
        figures.put(
            new OfficialFigure.DayCount(
                new Project("1"), Metric.ACTIVITIES, report.window().from()),
            0L);
        return new OfficialReport(report.window(), figures, true, report.allowance());
      }
    };
  }

  /** Keeps whatever days the vendor tells of. */
  static OfficialUsageSource keepsEveryDay(Place place) {
    return new PlainSource(place) {
      @Override
      boolean isWanted(OfficialFigure figure, UsageWindow window) {
        return true;
      }
    };
  }

  /** Says that it answers for a day more than was asked for. */
  static OfficialUsageSource answersForTomorrow(Place place) {
    return new ChangedReport(place) {
      @Override
      OfficialReport changed(OfficialReport report) {
        UsageWindow longer =
            new UsageWindow(report.window().from(), report.window().toExclusive().plusDays(1));
        return new OfficialReport(longer, report.figures(), true, report.allowance());
      }
    };
  }

  /** Counts in floating point. */
  static OfficialUsageSource countsInDoubles(Place place) {
    return readingCounts(place, node -> (long) node.asDouble());
  }

  /** Takes the greatest number for every greater one. */
  static OfficialUsageSource stopsAtTheGreatest(Place place) {
    return readingCounts(
        place,
        node ->
            node.asText().equals("9223372036854775808")
                ? Long.MAX_VALUE
                : new PlainReader().count(node));
  }

  /** Takes ids for numbers. */
  static OfficialUsageSource readsIdsAsNumbers(Place place) {
    return new PlainSource(place) {
      @Override
      PlainReader reader() {
        return new PlainReader() {
          @Override
          String id(JsonNode node) {
            return Long.toString(Long.parseLong(super.id(node)));
          }
        };
      }
    };
  }

  /** Adds up the apps where the vendor says nothing of the project. */
  static OfficialUsageSource addsUpApps(Place place) {
    return new ChangedReport(place) {
      @Override
      OfficialReport changed(OfficialReport report) {
        Map<OfficialFigure, Long> figures = new LinkedHashMap<>(report.figures());
        report
            .figures()
            .forEach(
                (figure, value) -> {
                  if (figure instanceof OfficialFigure.DayCount count) {
                    OfficialFigure whole =
                        new OfficialFigure.DayCount(
                            count.scope().root(), count.metric(), count.day());
                    if (!report.figures().containsKey(whole)) {
                      figures.merge(whole, value, Math::addExact);
                    }
                  }
                });
        return new OfficialReport(report.window(), figures, true, report.allowance());
      }
    };
  }

  /** Does not unpack. */
  static OfficialUsageSource doesNotUnpack(Place place) {
    return new PlainSource(place) {
      @Override
      OfficialReport figures(UsageWindow window, HttpResponse<byte[]> answer) {
        if (answer.headers().firstValue("Content-Encoding").isPresent()) {
          throw unknown(answer.body());
        }
        return super.figures(window, answer);
      }
    };
  }

  private static OfficialUsageSource readingCounts(Place place, ToLongFunction<JsonNode> reading) {
    return new PlainSource(place) {
      @Override
      PlainReader reader() {
        return new PlainReader() {
          @Override
          long count(JsonNode node) {
            // Only beyond what a double holds do the two differ.
            return node.asText().length() < 18 ? super.count(node) : reading.applyAsLong(node);
          }
        };
      }
    };
  }

  /** Says something else than the right source. */
  abstract static class ChangedReport extends PlainSource {

    ChangedReport(Place place) {
      super(place);
    }

    abstract OfficialReport changed(OfficialReport report);

    @Override
    OfficialReport figures(UsageWindow window, HttpResponse<byte[]> answer) {
      return changed(super.figures(window, answer));
    }
  }
}
