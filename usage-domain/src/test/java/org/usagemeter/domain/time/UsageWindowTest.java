package org.usagemeter.domain.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class UsageWindowTest {

  private static final LocalDate MAY_1 = LocalDate.parse("2018-05-01");

  @ParameterizedTest(name = "{0} is in [May 1, May 2): {1}")
  @CsvSource({
    "2018-04-30T23:59:59.999999999Z, false",
    "2018-05-01T00:00:00Z,           true",
    "2018-05-01T23:59:59.999999999Z, true",
    "2018-05-02T00:00:00Z,           false",
    "2018-05-02T01:00:00+02:00,      true",
  })
  void contains_readsTheMomentInUtc(String moment, boolean inside) {
    UsageWindow may1 = new UsageWindow(MAY_1, MAY_1.plusDays(1));

    assertThat(may1.contains(OffsetDateTime.parse(moment).toInstant())).isEqualTo(inside);
  }

  @ParameterizedTest
  @CsvSource({"2018-05-01, 2018-05-01", "2018-05-02, 2018-05-01"})
  void windowWithoutADay_isRefused(LocalDate from, LocalDate toExclusive) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new UsageWindow(from, toExclusive))
        .withMessage("empty window: [" + from + ", " + toExclusive + ")");
  }

  @Test
  void null_isRefusedByName() {
    assertThatNullPointerException()
        .isThrownBy(() -> new UsageWindow(null, MAY_1))
        .withMessage("from");
    assertThatNullPointerException()
        .isThrownBy(() -> new UsageWindow(MAY_1, null))
        .withMessage("toExclusive");
  }

  @ParameterizedTest(name = "[{0}, {1}) has {2} days")
  @CsvSource({
    "2018-05-01, 2018-05-02, 1",
    "2020-02-01, 2020-03-01, 29",
    "2021-02-01, 2021-03-01, 28",
    "2020-01-01, 2021-01-01, 366",
    "2019-12-31, 2020-01-02, 2",
  })
  void days_countsTheCalendar(LocalDate from, LocalDate toExclusive, long days) {
    assertThat(new UsageWindow(from, toExclusive).days()).isEqualTo(days);
  }

  @Test
  void ofDay_hasThatDayOnly() {
    assertThat(UsageWindow.ofDay(MAY_1)).isEqualTo(new UsageWindow(MAY_1, MAY_1.plusDays(1)));
  }

  @Test
  void intersect_windowsThatTouch_haveNoDay() {
    UsageWindow first = new UsageWindow(MAY_1, MAY_1.plusDays(3));
    UsageWindow second = new UsageWindow(MAY_1.plusDays(3), MAY_1.plusDays(5));

    assertThat(first.intersect(second)).isEmpty();
    assertThat(second.intersect(first)).isEmpty();
  }

  @Test
  void splitBy_month_cutsAtTheFirstOfEachMonth() {
    UsageWindow window =
        new UsageWindow(LocalDate.parse("2019-12-30"), LocalDate.parse("2020-03-02"));

    assertThat(window.splitBy(Bucket.MONTH))
        .containsExactly(
            new UsageWindow(LocalDate.parse("2019-12-30"), LocalDate.parse("2020-01-01")),
            new UsageWindow(LocalDate.parse("2020-01-01"), LocalDate.parse("2020-02-01")),
            new UsageWindow(LocalDate.parse("2020-02-01"), LocalDate.parse("2020-03-01")),
            new UsageWindow(LocalDate.parse("2020-03-01"), LocalDate.parse("2020-03-02")));
  }

  @ParameterizedTest
  @EnumSource
  void splitBy_windowInOneBucket_isOnePart(Bucket bucket) {
    UsageWindow day = UsageWindow.ofDay(LocalDate.parse("2020-02-29"));

    assertThat(day.splitBy(bucket)).containsExactly(day);
  }

  @RepeatedTest(100)
  void splitBy_coversTheWindowWithoutGapOrOverlap(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    UsageWindow whole = randomWindow(random, 800);

    for (Bucket bucket : Bucket.values()) {
      List<UsageWindow> parts = whole.splitBy(bucket);

      assertThat(parts.get(0).from()).isEqualTo(whole.from());
      assertThat(parts.get(parts.size() - 1).toExclusive()).isEqualTo(whole.toExclusive());
      for (int i = 1; i < parts.size(); i++) {
        assertThat(parts.get(i).from()).isEqualTo(parts.get(i - 1).toExclusive());
        assertThat(parts.get(i).from()).isEqualTo(bucket.start(parts.get(i).from()));
      }
      assertThat(parts)
          .allMatch(part -> bucket.start(lastDay(part)).equals(bucket.start(part.from())));
      assertThat(parts.stream().mapToLong(UsageWindow::days).sum()).isEqualTo(whole.days());
    }
  }

  @RepeatedTest(100)
  void intersectAndSpan_areThoseOfTheDays(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    UsageWindow one = randomWindow(random, 40);
    UsageWindow other =
        new UsageWindow(
            one.from().plusDays(random.nextInt(-50, 50)),
            one.from().plusDays(50 + random.nextInt(20)));

    Set<LocalDate> common = days(one);
    common.retainAll(days(other));

    Optional<UsageWindow> intersection = one.intersect(other);
    assertThat(intersection.map(UsageWindowTest::days).orElse(Set.of())).isEqualTo(common);
    assertThat(other.intersect(one)).isEqualTo(intersection);
    UsageWindow span = one.span(other);
    assertThat(other.span(one)).isEqualTo(span);
    assertThat(span.intersect(one)).contains(one);
    assertThat(span.intersect(other)).contains(other);
    assertThat(span.contains(span.from()) && span.contains(lastDay(span))).isTrue();
    assertThat(Set.of(one.from(), other.from())).contains(span.from());
    assertThat(Set.of(one.toExclusive(), other.toExclusive())).contains(span.toExclusive());
  }

  private static UsageWindow randomWindow(SplittableRandom random, int maxDays) {
    LocalDate from = MAY_1.plusDays(random.nextInt(4000));
    return new UsageWindow(from, from.plusDays(1 + random.nextInt(maxDays)));
  }

  private static LocalDate lastDay(UsageWindow window) {
    return window.toExclusive().minusDays(1);
  }

  private static Set<LocalDate> days(UsageWindow window) {
    return window.from().datesUntil(window.toExclusive()).collect(Collectors.toSet());
  }
}
