package org.usagemeter.source.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/** What a source makes of proper answers: clauses S1 to S4. */
abstract class FigureClauses extends SourceUnderTest {

  private static final String LONG_ID = "1234567890123456789012";
  private static final int SECONDS_OF_A_DAY = 86_400;

  @Test
  final void s1_terms_areTheSameAtEveryCall() {
    assertThat(source().terms()).isEqualTo(terms());

    reportOn(proper());
    assertThat(source().terms()).isEqualTo(terms());

    failureOn(Refusals.forbidden());
    assertThat(source().terms()).isEqualTo(terms());
  }

  @Test
  final void s2_figuresOfEveryShape_areAboutTheTarget() {
    for (AnswerShape shape : shapes()) {
      OfficialReport report = reportOn(VendorAnswer.json(200, body(shape)));

      assertThat(report.figures().keySet())
          .as("figures of %s", shape)
          .isNotEmpty()
          .allMatch(figure -> isAboutTheTarget(figure.scope()), "about the target");
    }
  }

  /** Credits name nobody, so that whatever they say is about whom was asked. */
  @Test
  final void s2_answerAboutSomebodyElse_givesNoFigures() {
    SourceTarget other = sample().other();
    boolean anonymous = kind() == SourceKind.V2_CREDITS;
    for (AnswerShape shape : shapes()) {
      vendor()
          .script(
              VendorAnswer.json(
                  200, shape.body(other, sample().window(), about(other, sample().figures()))));

      if (anonymous) {
        assertThat(asking().report(fetch()).figures().keySet())
            .isNotEmpty()
            .allMatch(figure -> isAboutTheTarget(figure.scope()), "about the target");
      } else {
        assertThat(asking().failure(fetch()))
            .as("failure on %s", shape)
            .isInstanceOf(UsageException.UnknownAnswer.class);
      }
    }
  }

  /** Only v2 always answers up to today; where dates are asked for, others may be refused. */
  @Test
  final void s3_daysThatWereNotAskedFor_areNotTaken() throws Exception {
    Map<OfficialFigure, Long> more = new LinkedHashMap<>(sample().figures());
    for (OfficialFigure figure : sample().figures().keySet()) {
      if (figure instanceof OfficialFigure.DayCount count) {
        more.put(onDay(count, sample().window().from().minusDays(1)), 77L);
        more.put(onDay(count, sample().window().toExclusive()), 88L);
      }
    }
    UsageWindow longer =
        new UsageWindow(
            sample().window().from().minusDays(2), sample().window().toExclusive().plusDays(1));
    for (AnswerShape shape : shapes()) {
      startAnew();
      vendor().script(VendorAnswer.json(200, shape.body(sample().target(), longer, more)));

      if (kind() == SourceKind.ENTERPRISE_USAGE && refusesAsUnknown()) {
        continue;
      }
      OfficialReport report = asking().report(fetch());
      assertDaysWithinTheQuestion(report);
      assertThat(used(report.figures())).isEqualTo(told(shape, sample().figures()));
    }
  }

  /** The vendor's day changes before or after ours, and with it the last day that it tells of. */
  @Test
  final void s3_vendorOnAnotherDay_answersForDaysThatWereAskedFor() {
    boolean datesAreAskedFor = kind() == SourceKind.ENTERPRISE_USAGE;
    for (int days : new int[] {-1, 1}) {
      UsageWindow shifted =
          new UsageWindow(
              sample().window().from().plusDays(datesAreAskedFor ? 0 : days),
              sample().window().toExclusive().plusDays(days));
      for (AnswerShape shape : shapes()) {
        String body = shape.body(sample().target(), shifted, sample().figures());

        OfficialReport report =
            reportOn(
                VendorAnswer.json(200, body)
                    .at(Sample.NOW.plusSeconds((long) days * SECONDS_OF_A_DAY)));

        assertDaysWithinTheQuestion(report);
        assertThat(told(shape, sample().figures())).containsAllEntriesOf(used(report.figures()));
      }
    }
  }

  @Test
  final void s4_numbersOfEveryShape_areTheVendors() {
    for (AnswerShape shape : shapes()) {
      assertThat(used(reportOn(VendorAnswer.json(200, body(shape))).figures()))
          .as("figures of %s", shape)
          .isEqualTo(told(shape, sample().figures()));
    }
  }

  @Test
  final void s4_answerInAnyWrapping_hasTheSameNumbers() {
    Map<OfficialFigure, Long> expected = told(shapes().get(0), sample().figures());

    assertThat(used(reportOn(proper().byteByByte()).figures())).isEqualTo(expected);
    assertThat(used(reportOn(proper().gzipped()).figures())).isEqualTo(expected);
    assertThat(used(reportOn(proper().gzipped().byteByByte()).figures())).isEqualTo(expected);
  }

  @Test
  final void s4_greatestNumber_isExact() throws Exception {
    use(sample().telling(Map.of(anyFigure(), Long.MAX_VALUE)));
    for (AnswerShape shape : shapes()) {
      assertThat(used(reportOn(VendorAnswer.json(200, body(shape))).figures()))
          .as("figures of %s", shape)
          .isEqualTo(told(shape, sample().figures()));
    }
  }

  @Test
  final void s4_numberAboveTheGreatest_isNotTaken() throws Exception {
    use(sample().telling(Map.of(anyFigure(), Long.MAX_VALUE)));
    // Both write the last digits of the greatest number in one piece.
    String tooGreat = body(shapes().get(0)).replace("854775807", "854775808");

    assertThat(failureOn(VendorAnswer.json(200, tooGreat)))
        .isInstanceOf(UsageException.UnknownAnswer.class);
  }

  @Test
  final void s4_longIds_areKept() throws Exception {
    SourceTarget target = new SourceTarget(kind(), LONG_ID);
    Map<OfficialFigure, Long> figures = new LinkedHashMap<>(about(target, sample().figures()));
    if (kind() == SourceKind.V2_USAGE) {
      App app = new App(target.project(), "9" + LONG_ID.substring(1));
      figures.put(
          new OfficialFigure.DayCount(app, Metric.ACTIVITIES, sample().window().from()), 5L);
    }
    use(
        new Sample(
            target,
            sample().other(),
            sample().window(),
            sample().overlong(),
            sample().login(),
            figures));

    for (AnswerShape shape : shapes()) {
      assertThat(used(reportOn(VendorAnswer.json(200, body(shape))).figures()))
          .as("figures of %s", shape)
          .isEqualTo(told(shape, figures));
    }
  }

  /** What a form says of {@code figures}; a day without use may stand there or not. */
  static Map<OfficialFigure, Long> told(AnswerShape shape, Map<OfficialFigure, Long> figures) {
    return used(
        figures.entrySet().stream()
            .filter(entry -> shape.tells(entry.getKey()))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  static Map<OfficialFigure, Long> used(Map<OfficialFigure, Long> figures) {
    return figures.entrySet().stream()
        .filter(
            entry -> entry.getValue() != 0 || !(entry.getKey() instanceof OfficialFigure.DayCount))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private boolean refusesAsUnknown() {
    Optional<UsageException> failure = asking().possibleFailure(fetch());
    failure.ifPresent(
        refusal -> assertThat(refusal).isInstanceOf(UsageException.UnknownAnswer.class));
    return failure.isPresent();
  }

  private void assertDaysWithinTheQuestion(OfficialReport report) {
    assertThat(report.window().from()).isAfterOrEqualTo(sample().window().from());
    assertThat(report.window().toExclusive()).isBeforeOrEqualTo(sample().window().toExclusive());
    assertThat(report.figures().keySet())
        .allMatch(
            figure ->
                !(figure instanceof OfficialFigure.DayCount count)
                    || contains(report.window(), count.day()),
            "of a day of the answer's window");
  }

  private boolean isAboutTheTarget(Scope scope) {
    return scope.root() instanceof Publisher publisher
        ? sample().target().isAccount() && publisher.account().equals(sample().target().account())
        : !sample().target().isAccount() && scope.root().equals(sample().target().project());
  }

  /** A figure that has a number as great as one likes. */
  private OfficialFigure anyFigure() {
    return sample().figures().keySet().stream()
        .filter(
            figure ->
                figure instanceof OfficialFigure.Summary summary
                    ? summary.field().isMoney()
                    : figure instanceof OfficialFigure.DayCount count
                        && count.scope().parent().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  /** The figures, of somebody else. */
  private static Map<OfficialFigure, Long> about(
      SourceTarget target, Map<OfficialFigure, Long> figures) {
    Map<OfficialFigure, Long> others = new LinkedHashMap<>();
    figures.forEach((figure, value) -> others.put(Renamed.figure(figure, target), value));
    return others;
  }

  private static OfficialFigure onDay(OfficialFigure.DayCount count, LocalDate day) {
    return new OfficialFigure.DayCount(count.scope(), count.metric(), day);
  }

  private static boolean contains(UsageWindow window, LocalDate day) {
    return !day.isBefore(window.from()) && day.isBefore(window.toExclusive());
  }
}
