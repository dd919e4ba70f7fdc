package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.storage.tck.Batches.activities;
import static org.usagemeter.storage.tck.Consumers.APP_1;
import static org.usagemeter.storage.tck.Consumers.PROD;
import static org.usagemeter.storage.tck.Consumers.PROJECT;
import static org.usagemeter.storage.tck.Consumers.STREAM;
import static org.usagemeter.storage.tck.Consumers.TWITTER;
import static org.usagemeter.storage.tck.OpenLedger.voided;
import static org.usagemeter.storage.tck.Said.fact;
import static org.usagemeter.storage.tck.Said.on;
import static org.usagemeter.storage.tck.Targets.USAGE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.transfer.StoredPiece;

/** Pieces that are not about an empty storage: clause T4. */
abstract class ContradictionClauses extends MovingClauses {

  private static final LocalDate MAY_1 = LocalDate.parse("2018-05-01");
  private static final String ON_MAY_1 = "2018-05-01T12:00:00Z";
  private static final String ON_MAY_2 = "2018-05-02T12:00:00Z";
  private static final Leaf AT_PROD = new Leaf(PROD, ACTIVITIES);
  private static final OfficialFigure FIGURE = on("2024-05-01", PROJECT, ACTIVITIES);
  private static final String T1 = "2024-05-02T00:00:00.000000001Z";
  private static final String T2 = "2024-05-03T00:00:00Z";
  private static final String T3 = "2024-05-04T23:59:59.999999999Z";
  private static final String T4 = "2024-05-05T12:00:00Z";

  @Test
  final void t4_rowsOfASealedDay_failWithLateAndNoRowIsTaken() {
    ledger().record(activities(ON_MAY_1, PROD, "1"));
    ledger().seal("2018-05-02");
    StoredPiece piece =
        new StoredPiece.Recorded(
            Batches.batch(
                activities(ON_MAY_2, APP_1, "1"),
                activities(ON_MAY_1, PROD, "2"),
                activities(ON_MAY_2, PROD, "3")));
    Answers before = Answers.of(ports());

    UsageException refusal = transfer().refusal(piece);

    assertThat(refusal).isInstanceOf(UsageException.Late.class);
    assertThat(((UsageException.Late) refusal).rows()).containsExactly(1);
    assertThat(((UsageException.Late) refusal).days()).containsExactly(MAY_1);
    assertThat(Answers.of(ports())).isEqualTo(before);
    assertThat(ledger().record(activities(ON_MAY_2, PROD, "3")).counted()).isEqualTo(1);
  }

  @Test
  final void t4_sealedDayWithOtherCountsThanItIsSealedWithHere_conflicts() {
    ledger().record(activities(ON_MAY_1, PROD, "1", "2"));
    ledger().seal("2018-05-02");

    conflicts(new StoredPiece.Sealed(MAY_1, counts(1)));
    conflicts(new StoredPiece.Sealed(MAY_1, DayCounts.NONE));
    conflicts(
        new StoredPiece.Sealed(
            MAY_1,
            new DayCounts.Builder()
                .put(PROD, ACTIVITIES, MAY_1, 2)
                .put(STREAM, ACTIVITIES, MAY_1, 2)
                .put(TWITTER, ACTIVITIES, MAY_1, 2)
                .put(PROJECT, ACTIVITIES, MAY_1, 1)
                .build()));
  }

  @Test
  final void t4_sealedDayWithOtherCountsThanThoseOfTheOpenDayHere_conflicts() {
    ledger().record(activities(ON_MAY_1, PROD, "1", "2"));

    conflicts(new StoredPiece.Sealed(MAY_1, counts(1)));
    conflicts(new StoredPiece.Sealed(MAY_1, counts(3)));

    assertThat(ledger().sealedDays()).isEmpty();
    assertThat(ledger().record(activities(ON_MAY_1, PROD, "2", "3")).counted()).isEqualTo(1);
  }

  @Test
  final void t4_sealedDayOverADayWithEverythingVoided_conflicts() {
    ledger().record(activities(ON_MAY_1, PROD, "1"));
    ledger().voidActivity(voided("1", "2018-05-01", AT_PROD));

    conflicts(new StoredPiece.Sealed(MAY_1, counts(1)));

    assertThat(ledger().sealedDays()).isEmpty();
  }

  @Test
  final void t4_sealedDayThatIsOpenHereWithTheSameCounts_becomesSealed() {
    ledger().record(activities(ON_MAY_1, PROD, "1", "2"), activities(ON_MAY_2, PROD, "1"));
    StoredPiece piece = new StoredPiece.Sealed(MAY_1, counts(2));

    assertThat(transfer().take(piece)).isTrue();

    assertThat(transfer().take(piece)).isFalse();
    assertThat(ledger().sealedDays()).containsExactly(MAY_1);
    assertThat(ledger().counts(TWITTER, "2018-05-01", "2018-05-02")).isEqualTo(counts(2));
    assertThat(
            ledger()
                .failure(ledger().port().record(Batches.batch(activities(ON_MAY_1, PROD, "1")))))
        .isInstanceOf(UsageException.Late.class);
    assertThat(ledger().record(activities(ON_MAY_2, PROD, "2")).counted()).isEqualTo(1);
  }

  @Test
  final void t4_voidOfWhatIsNotCountedHere_conflicts() {
    ledger().record(activities(ON_MAY_1, PROD, "1"));

    conflicts(new StoredPiece.Voided(voided("2", "2018-05-01", AT_PROD)));
    conflicts(new StoredPiece.Voided(voided("1", "2018-05-02", AT_PROD)));

    assertThat(ledger().record(activities(ON_MAY_2, PROD, "1")).counted()).isEqualTo(1);
  }

  @Test
  final void t4_factsThatPart_conflict() {
    keep(T1, 5);
    keep(T2, 5);
    keep(T3, 7);

    for (List<OfficialFact> facts :
        List.of(
            List.of(fact(FIGURE, 6, T1, T2)),
            List.of(fact(FIGURE, 5, T1, T2), fact(FIGURE, 8, T3, T3)),
            List.of(fact(FIGURE, 5, T2, T2), fact(FIGURE, 7, T3, T3)),
            List.of(fact(FIGURE, 5, T1, T1), fact(FIGURE, 7, T3, T3)),
            List.of(fact(FIGURE, 5, T1, T2), fact(FIGURE, 7, T4, T4)),
            List.of(fact(FIGURE, 5, T1, T2), fact(FIGURE, 6, T3, T3), fact(FIGURE, 7, T4, T4)))) {
      conflicts(new StoredPiece.Facts(USAGE, facts));
    }
  }

  @Test
  final void t4_factsThatGoOn_areAdded() {
    keep(T1, 5);
    keep(T2, 5);
    List<OfficialFact> longer = List.of(fact(FIGURE, 5, T1, T3));
    List<OfficialFact> more = List.of(fact(FIGURE, 5, T1, T3), fact(FIGURE, 0, T4, T4));

    assertThat(transfer().take(new StoredPiece.Facts(USAGE, longer))).isTrue();
    assertThat(history()).isEqualTo(longer);
    assertThat(transfer().take(new StoredPiece.Facts(USAGE, more))).isTrue();
    assertThat(history()).isEqualTo(more);

    assertThat(archive().newest(USAGE, Said.MAY)).containsExactly(fact(FIGURE, 0, T4, T4));
  }

  @Test
  final void t4_olderFacts_changeNothing() {
    keep(T1, 5);
    keep(T2, 5);
    keep(T3, 7);
    keep(T4, 7);

    changesNothing(new StoredPiece.Facts(USAGE, List.of(fact(FIGURE, 5, T1, T1))));
    changesNothing(new StoredPiece.Facts(USAGE, List.of(fact(FIGURE, 5, T1, T2))));
    changesNothing(
        new StoredPiece.Facts(USAGE, List.of(fact(FIGURE, 5, T1, T2), fact(FIGURE, 7, T3, T3))));
  }

  @Test
  final void t4_olderMoments_changeNothing() {
    keep(T3, 5);
    Instant older = Instant.parse(T1);

    changesNothing(new StoredPiece.Answered(USAGE, Said.MAY, older));
    changesNothing(
        new StoredPiece.Status(
            new SourceStatus(
                USAGE, Optional.of(older), false, Optional.empty(), Optional.empty())));
  }

  @Test
  final void t4_newerMoments_areAddedForTheirDaysOnly() {
    keep(T3, 5);
    Instant newer = Instant.parse(T4);
    LocalDate last = LocalDate.parse("2024-05-31");

    assertThat(
            transfer()
                .take(
                    new StoredPiece.Answered(
                        USAGE, OpenLedger.window("2024-05-31", "2024-06-02"), newer)))
        .isTrue();

    assertThat(archive().answered(USAGE))
        .hasSize(32)
        .containsEntry(last.minusDays(1), Instant.parse(T3))
        .containsEntry(last, newer)
        .containsEntry(last.plusDays(1), newer);
  }

  private void conflicts(StoredPiece piece) {
    Answers before = Answers.of(ports());
    assertThat(transfer().refusal(piece))
        .as("%s", piece)
        .isInstanceOf(UsageException.Conflict.class);
    assertThat(Answers.of(ports())).as("after %s", piece).isEqualTo(before);
  }

  private void changesNothing(StoredPiece piece) {
    Answers before = Answers.of(ports());
    assertThat(transfer().take(piece)).as("%s", piece).isFalse();
    assertThat(Answers.of(ports())).as("after %s", piece).isEqualTo(before);
  }

  private void keep(String at, long value) {
    archive().keep(Said.of(USAGE, at).that(FIGURE, value));
  }

  private List<OfficialFact> history() {
    return archive().history(USAGE, Said.MAY);
  }

  private static DayCounts counts(long activities) {
    return new DayCounts.Builder()
        .put(PROD, ACTIVITIES, MAY_1, activities)
        .put(STREAM, ACTIVITIES, MAY_1, activities)
        .put(TWITTER, ACTIVITIES, MAY_1, activities)
        .build();
  }
}
