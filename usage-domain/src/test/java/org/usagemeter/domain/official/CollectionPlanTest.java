package org.usagemeter.domain.official;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.time.UsageWindow;

class CollectionPlanTest {

  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Settlement THREE_DAYS = new Settlement(3);

  @Test
  void v2_firstContact_asksForNinetyDaysAtOnce() {
    assertThat(plan(SourceKind.V2_USAGE, NOON, Map.of()))
        .containsExactly(window("2026-08-24", "2026-11-22"))
        .allSatisfy(window -> assertThat(window.days()).isEqualTo(90));
  }

  @Test
  void credits_areAskedForAsTheyStandToday() {
    assertThat(plan(SourceKind.V2_CREDITS, NOON, Map.of()))
        .containsExactly(window("2026-11-21", "2026-11-22"));
  }

  @Test
  void enterprise_firstContact_asksForThirteenMonthsInPiecesOfThree_newestFirst() {
    assertThat(plan(SourceKind.ENTERPRISE_USAGE, NOON, Map.of()))
        .containsExactly(
            window("2026-10-01", "2026-11-22"),
            window("2026-07-01", "2026-10-01"),
            window("2026-04-01", "2026-07-01"),
            window("2026-01-01", "2026-04-01"),
            window("2025-10-01", "2026-01-01"));
  }

  @Test
  void enterprise_beforeItsFirstDay_startsThere() {
    List<UsageWindow> windows =
        plan(SourceKind.ENTERPRISE_USAGE, Instant.parse("2018-07-17T15:00:00Z"), Map.of());

    assertThat(windows).containsExactly(window("2018-05-01", "2018-07-18"));
  }

  @Test
  void laterContact_asksForWhatCanStillHaveChanged() {
    Map<LocalDate, Instant> answered = everyDay(SourceKind.ENTERPRISE_USAGE, NOON, NOON);

    assertThat(plan(SourceKind.ENTERPRISE_USAGE, NOON.plusSeconds(3600), answered))
        .containsExactly(window("2026-11-18", "2026-11-22"));
  }

  @ParameterizedTest(name = "seen at {0}: asked again {1}")
  @CsvSource({
    "2026-11-18T23:59:59.999999999Z, true",
    "2026-11-19T00:00:00Z,           false",
  })
  void day_isAskedForAgain_unlessItWasSeenWhenItWasFinal(Instant seen, boolean asked) {
    LocalDate day = LocalDate.parse("2026-11-15");
    Map<LocalDate, Instant> answered = everyDay(SourceKind.V2_USAGE, NOON, NOON);
    answered.put(day, seen);

    List<UsageWindow> windows = plan(SourceKind.V2_USAGE, NOON, answered);

    assertThat(windows.stream().anyMatch(window -> window.contains(day))).isEqualTo(asked);
  }

  @Test
  void gapAndWhatCanChange_areTwoWindowsWhereOneIsTooShort() {
    Map<LocalDate, Instant> answered = everyDay(SourceKind.ENTERPRISE_USAGE, NOON, NOON);
    answered.remove(LocalDate.parse("2026-01-31"));
    answered.remove(LocalDate.parse("2026-04-29"));

    assertThat(plan(SourceKind.ENTERPRISE_USAGE, NOON, answered))
        .containsExactly(window("2026-11-18", "2026-11-22"), window("2026-01-31", "2026-04-30"));
  }

  @Test
  void from_asksForEveryDayFromThereOnAgain() {
    Map<LocalDate, Instant> answered = everyDay(SourceKind.ENTERPRISE_USAGE, NOON, NOON);

    assertThat(
            CollectionPlan.windows(
                SourceKind.ENTERPRISE_USAGE,
                NOON,
                answered,
                THREE_DAYS,
                Optional.of(LocalDate.parse("2026-07-15"))))
        .containsExactly(window("2026-10-15", "2026-11-22"), window("2026-07-15", "2026-10-15"));
  }

  @Test
  void from_beforeTheVendorsReach_startsWhereItBegins() {
    assertThat(
            CollectionPlan.windows(
                SourceKind.V2_USAGE,
                NOON,
                Map.of(),
                THREE_DAYS,
                Optional.of(LocalDate.parse("2020-01-01"))))
        .containsExactly(window("2026-08-24", "2026-11-22"));
  }

  @Test
  void from_afterToday_asksForNothing() {
    assertThat(
            CollectionPlan.windows(
                SourceKind.V2_USAGE,
                NOON,
                Map.of(),
                THREE_DAYS,
                Optional.of(LocalDate.parse("2026-11-22"))))
        .isEmpty();
  }

  /** Any history of answers: what is needed is asked for, in windows that the vendor takes. */
  @RepeatedTest(200)
  void windows_coverExactlyEnough(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    Instant now = NOON.plusSeconds(86_400L * random.nextInt(1_000) + random.nextInt(86_400));
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    SourceKind kind = List.of(SourceKind.values()).get(random.nextInt(3));
    Settlement settlement = new Settlement(random.nextInt(10));
    Map<LocalDate, Instant> answered = new HashMap<>();
    int density = 1 + random.nextInt(100);
    kind.earliest(today)
        .datesUntil(today.plusDays(1))
        .filter(day -> random.nextInt(100) < density)
        .forEach(day -> answered.put(day, now.minusSeconds(random.nextInt(86_400 * 20))));

    List<UsageWindow> windows =
        CollectionPlan.windows(kind, now, answered, settlement, Optional.empty());

    Set<LocalDate> needed = new HashSet<>();
    kind.earliest(today)
        .datesUntil(today.plusDays(1))
        .filter(day -> !answered.containsKey(day) || !settlement.isFinal(day, answered.get(day)))
        .forEach(needed::add);
    Set<LocalDate> asked = new HashSet<>();
    for (UsageWindow window : windows) {
      window
          .from()
          .datesUntil(window.toExclusive())
          .forEach(
              day -> {
                assertThat(asked.add(day)).as("asked once: %s", day).isTrue();
              });
      assertThat(needed).contains(window.from(), window.toExclusive().minusDays(1));
      assertThat(window.toExclusive()).isBeforeOrEqualTo(today.plusDays(1));
      assertThat(window.from()).isAfterOrEqualTo(kind.earliest(today));
      if (kind == SourceKind.ENTERPRISE_USAGE) {
        assertThat(window.toExclusive()).isBeforeOrEqualTo(window.from().plusMonths(3));
      }
    }
    assertThat(asked).containsAll(needed);
    assertThat(windows).isSortedAccordingTo((one, other) -> other.from().compareTo(one.from()));
    assertThat(windows).hasSize(fewest(kind, needed, today));
  }

  /** How many windows it takes at least: no two of these days fit into one. */
  private static int fewest(SourceKind kind, Set<LocalDate> needed, LocalDate today) {
    List<LocalDate> days = new ArrayList<>(needed);
    days.sort(null);
    int count = 0;
    LocalDate coveredUntil = LocalDate.MIN;
    for (LocalDate day : days) {
      if (!day.isBefore(coveredUntil)) {
        count++;
        coveredUntil = kind == SourceKind.ENTERPRISE_USAGE ? day.plusMonths(3) : today.plusDays(1);
      }
    }
    return count;
  }

  private static List<UsageWindow> plan(
      SourceKind kind, Instant now, Map<LocalDate, Instant> answered) {
    return CollectionPlan.windows(kind, now, answered, THREE_DAYS, Optional.empty());
  }

  private static Map<LocalDate, Instant> everyDay(SourceKind kind, Instant now, Instant seen) {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    Map<LocalDate, Instant> answered = new HashMap<>();
    kind.earliest(today).datesUntil(today.plusDays(1)).forEach(day -> answered.put(day, seen));
    return answered;
  }

  private static UsageWindow window(String from, String toExclusive) {
    return new UsageWindow(LocalDate.parse(from), LocalDate.parse(toExclusive));
  }
}
