package org.usagemeter.domain.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

final class StoredPieceTest {

  private static final Project PROJECT = new Project("1");
  private static final SourceTarget TARGET = SourceTarget.usageOf(PROJECT);
  private static final LocalDate LEAP_DAY = LocalDate.parse("2024-02-29");
  private static final Instant NOON = Instant.parse("2024-03-01T12:00:00Z");

  @Test
  void known_moreScopesThanAPieceHas_isRefused() {
    List<Scope> most = Collections.nCopies(StoredPiece.MAX_ROWS, PROJECT);
    List<Scope> tooMany = Collections.nCopies(StoredPiece.MAX_ROWS + 1, PROJECT);

    assertThat(new StoredPiece.Known(most).scopes()).hasSize(10_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StoredPiece.Known(tooMany))
        .withMessage("more than 10000 rows in a piece: 10001");
  }

  @Test
  void recorded_moreRowsThanAPieceHas_isRefused() {
    ActivityBatch tooMany = rows(StoredPiece.MAX_ROWS + 1);

    assertThat(new StoredPiece.Recorded(tooMany.part(1, tooMany.size())).batch().size())
        .isEqualTo(10_000);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StoredPiece.Recorded(tooMany))
        .withMessage("more than 10000 rows in a piece: 10001");
  }

  @Test
  void sealed_countsOfAnotherDay_areRefused() {
    DayCounts leapDay = counts(LEAP_DAY);
    DayCounts both =
        new DayCounts.Builder()
            .put(PROJECT, Metric.ACTIVITIES, LEAP_DAY, 1)
            .put(PROJECT, Metric.ACTIVITIES, LEAP_DAY.plusDays(1), 1)
            .build();

    assertThat(new StoredPiece.Sealed(LEAP_DAY, leapDay).counts()).isEqualTo(leapDay);
    assertThat(new StoredPiece.Sealed(LEAP_DAY, DayCounts.NONE).counts()).isEqualTo(DayCounts.NONE);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StoredPiece.Sealed(LEAP_DAY.plusDays(1), leapDay))
        .withMessage("counts of other days than 2024-03-01");
    assertThatIllegalArgumentException().isThrownBy(() -> new StoredPiece.Sealed(LEAP_DAY, both));
  }

  @Test
  void facts_ofOneFigureOldestFirst_areKept() {
    OfficialFact first = fact(LEAP_DAY, 1, NOON, NOON.plusNanos(1));
    OfficialFact second = fact(LEAP_DAY, 2, NOON.plusNanos(1), NOON.plusNanos(1));

    assertThat(new StoredPiece.Facts(TARGET, List.of(first, second)).facts())
        .containsExactly(first, second);
  }

  @Test
  void facts_thatAreNotTheHistoryOfOneFigure_areRefused() {
    OfficialFact leapDay = fact(LEAP_DAY, 1, NOON, NOON.plusNanos(1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StoredPiece.Facts(TARGET, List.of()))
        .withMessage("no facts");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new StoredPiece.Facts(
                    TARGET,
                    List.of(
                        leapDay,
                        fact(LEAP_DAY.plusDays(1), 2, NOON.plusNanos(1), NOON.plusNanos(1)))));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new StoredPiece.Facts(TARGET, List.of(leapDay, fact(LEAP_DAY, 2, NOON, NOON))));
  }

  @Test
  void answeredRuns_daysInARowOfOneMoment_areOnePiece() {
    Instant later = NOON.plusNanos(1);
    SortedMap<LocalDate, Instant> answered = new TreeMap<>();
    answered.put(LocalDate.parse("2024-02-28"), NOON);
    answered.put(LEAP_DAY, NOON);
    answered.put(LocalDate.parse("2024-03-01"), later);
    answered.put(LocalDate.parse("2024-03-03"), later);

    assertThat(AnsweredRuns.of(TARGET, answered))
        .containsExactly(
            answered("2024-02-28", "2024-03-01", NOON),
            answered("2024-03-01", "2024-03-02", later),
            answered("2024-03-03", "2024-03-04", later));
    assertThat(AnsweredRuns.of(TARGET, new TreeMap<>())).isEmpty();
  }

  @Test
  void answered_moreDaysThanAPieceHas_areSeveralPieces() {
    LocalDate last = LEAP_DAY.plusDays(StoredPiece.MAX_ROWS);
    UsageWindow days = new UsageWindow(LEAP_DAY, last.plusDays(1));
    SortedMap<LocalDate, Instant> answered = new TreeMap<>();
    LEAP_DAY.datesUntil(last.plusDays(1)).forEach(day -> answered.put(day, NOON));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> new StoredPiece.Answered(TARGET, days, NOON))
        .withMessage("more than 10000 rows in a piece: 10001");
    assertThat(AnsweredRuns.of(TARGET, days, NOON))
        .isEqualTo(AnsweredRuns.of(TARGET, answered))
        .containsExactly(
            new StoredPiece.Answered(TARGET, new UsageWindow(LEAP_DAY, last), NOON),
            new StoredPiece.Answered(TARGET, UsageWindow.ofDay(last), NOON));
  }

  private static ActivityBatch rows(int number) {
    ActivityBatch.Builder rows = ActivityBatch.ofStored();
    int leaf = rows.leaf(new Leaf(PROJECT, Metric.ACTIVITIES));
    for (int id = 0; id < number; id++) {
      rows.add(leaf, 0, id, 0, 0);
    }
    return rows.build();
  }

  private static DayCounts counts(LocalDate day) {
    return new DayCounts.Builder().put(PROJECT, Metric.ACTIVITIES, day, 1).build();
  }

  private static OfficialFact fact(LocalDate day, long value, Instant first, Instant last) {
    return new OfficialFact(
        new OfficialFigure.DayCount(PROJECT, Metric.ACTIVITIES, day), value, first, last);
  }

  private static StoredPiece.Answered answered(String from, String toExclusive, Instant at) {
    return new StoredPiece.Answered(
        TARGET, new UsageWindow(LocalDate.parse(from), LocalDate.parse(toExclusive)), at);
  }
}
