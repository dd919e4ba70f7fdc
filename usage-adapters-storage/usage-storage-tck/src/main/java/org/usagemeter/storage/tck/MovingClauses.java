package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.storage.tck.Batches.USERS;
import static org.usagemeter.storage.tck.Batches.activities;
import static org.usagemeter.storage.tck.Consumers.APP_1;
import static org.usagemeter.storage.tck.Consumers.ARCHIVE;
import static org.usagemeter.storage.tck.Consumers.DEV;
import static org.usagemeter.storage.tck.Consumers.PROD;
import static org.usagemeter.storage.tck.Consumers.STREAM;
import static org.usagemeter.storage.tck.Consumers.TWITTER;
import static org.usagemeter.storage.tck.OpenLedger.voided;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * What was moved is as if it had been recorded there: clauses T1, T2, T3 and T8. Storages are moved
 * to one of the same engine, and to and from the reference, so that an engine which misreads what
 * it writes is not its own judge.
 */
abstract class MovingClauses extends StorageUnderTest {

  static final String SECOND = "second";

  private static final LocalDate MAY_1 = LocalDate.parse("2018-05-01");
  private static final LocalDate MAY_2 = LocalDate.parse("2018-05-02");
  private static final String ON_MAY_1 = "2018-05-01T23:59:59.999999999Z";
  private static final String ON_MAY_2 = "2018-05-02T00:00:00Z";
  private static final Leaf AT_PROD = new Leaf(PROD, ACTIVITIES);
  private static final int STEPS = Sizes.MOVED_STEPS;
  private static final int MANY = Sizes.MOVED_IDS;

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.usagemeter.storage.tck.Sizes#movedSeeds")
  final void t1_randomHistory_isAnsweredAlikeWhereItIsMoved(int seed) throws Exception {
    SeededUse use = new SeededUse(seed);
    use.run(STEPS, ports());

    for (OpenStorage other : List.of(second(), reference())) {
      transfer().moveTo(other.transfer());

      assertThat(Answers.of(other)).isEqualTo(Answers.of(ports()));
      use.check(other);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.usagemeter.storage.tck.Sizes#movedSeeds")
  final void t1_historyOfTheReference_isAnsweredAlikeHere(int seed) {
    OpenStorage reference = reference();
    SeededUse use = new SeededUse(100 + seed);
    use.run(STEPS, reference);

    reference.transfer().moveTo(transfer());

    assertThat(Answers.of(ports())).isEqualTo(Answers.of(reference));
    use.check(ports());
  }

  @Test
  final void t1_dayWithEverythingVoided_isStillRecorded() throws Exception {
    ledger().record(activities(ON_MAY_1, PROD, "1", "uri:1"));
    ledger().voidActivity(voided("1", "2018-05-01", AT_PROD));
    ledger().voidActivity(voided("uri:1", "2018-05-01", AT_PROD));
    OpenStorage second = second();

    transfer().moveTo(second.transfer());

    assertThat(second.ledger().scopes()).containsExactlyInAnyOrderElementsOf(ledger().scopes());
    assertThat(second.ledger().counts(TWITTER, "2018-05-01", "2018-05-02"))
        .isEqualTo(DayCounts.NONE);
    assertThat(second.ledger().seal("2018-05-02")).containsExactly(MAY_1);
  }

  @Test
  final void t1_sealedDays_staySealedWithTheirCountsAndVoids() throws Exception {
    ledger().record(activities(ON_MAY_1, PROD, "1", "2"), activities(ON_MAY_1, APP_1, "1"));
    ledger().record(activities(ON_MAY_2, new Leaf(DEV, USERS), "1"));
    ledger().voidActivity(voided("1", "2018-05-01", AT_PROD));
    ledger().voidActivity(voided("1", "2018-05-02", new Leaf(DEV, USERS)));
    ledger().seal("2018-05-03");
    OpenStorage second = second();

    transfer().moveTo(second.transfer());

    assertThat(Answers.of(second)).isEqualTo(Answers.of(ports()));
    assertThat(second.ledger().sealedDays()).containsExactlyInAnyOrder(MAY_1, MAY_2);
    assertThat(second.ledger().voided(TWITTER, "2018-05-01", "2018-05-03"))
        .containsExactly(
            voided("1", "2018-05-01", AT_PROD), voided("1", "2018-05-02", new Leaf(DEV, USERS)));
  }

  @Test
  final void t1_dayOfManyIds_isMovedInPiecesThatAreNotTooLarge() throws Exception {
    ledger().record(ManyIds.batch(PROD, 0, MANY));
    ledger().record(ManyIds.batch(DEV, MANY / 2, MANY));
    OpenStorage second = second();

    List<StoredPiece> pieces = transfer().pieces();
    pieces.forEach(second.transfer()::take);

    long rows = 0;
    for (StoredPiece piece : pieces) {
      if (piece instanceof StoredPiece.Recorded recorded) {
        assertThat(recorded.batch().size()).isPositive().isLessThanOrEqualTo(StoredPiece.MAX_ROWS);
        rows += recorded.batch().size();
      }
    }
    assertThat(rows).isEqualTo(MANY + MANY / 2);
    DayCounts counts = second.ledger().counts(TWITTER, "2018-05-01", "2018-05-02");
    assertThat(counts.on(PROD, ACTIVITIES, MAY_1).activities()).isEqualTo(MANY);
    assertThat(counts.on(DEV, ACTIVITIES, MAY_1).activities()).isEqualTo(MANY / 2);
    assertThat(counts.on(TWITTER, ACTIVITIES, MAY_1).activities()).isEqualTo(MANY);
    assertThat(second.ledger().record(ManyIds.batch(PROD, 0, MANY + 1)).counted()).isEqualTo(1);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.usagemeter.storage.tck.Sizes#movedSeeds")
  final void t2_whatComesAfterwards_hasTheSameOutcome(int seed) throws Exception {
    SeededUse use = new SeededUse(200 + seed);
    use.run(STEPS, ports());
    OpenStorage second = second();
    OpenStorage reference = reference();
    transfer().moveTo(reference.transfer());
    reference.transfer().moveTo(second.transfer());

    use.run(STEPS, ports(), second, reference);

    use.check(ports());
    use.check(second);
    assertThat(Answers.of(second)).isEqualTo(Answers.of(ports()));
    assertThat(Answers.of(reference)).isEqualTo(Answers.of(ports()));
  }

  @Test
  final void t2_duplicatesVoidsAndLateRows_areKnownWhereTheyWereMoved() throws Exception {
    ledger().record(activities(ON_MAY_1, PROD, "1"), activities(ON_MAY_1, APP_1, "1"));
    ledger().seal("2018-05-02");
    ledger().record(activities(ON_MAY_2, PROD, "1", "uri:2", "3"));
    ledger().record(activities(ON_MAY_2, ARCHIVE, "3"));
    ledger().voidActivity(voided("1", "2018-05-02", AT_PROD));
    OpenStorage second = second();

    transfer().moveTo(second.transfer());

    MeterReceipt again = second.ledger().record(activities(ON_MAY_2, PROD, "1", "uri:2", "4"));
    assertThat(again.counted()).isEqualTo(1);
    assertThat(again.duplicate()).isEqualTo(2);
    assertThat(second.ledger().voidActivity(voided("1", "2018-05-02", AT_PROD)))
        .isEqualTo(VoidOutcome.ALREADY_VOID);
    assertThat(second.ledger().voidActivity(voided("3", "2018-05-02", AT_PROD)))
        .isEqualTo(VoidOutcome.VOIDED);
    assertThat(
            second
                .ledger()
                .failure(
                    second.ledger().port().record(Batches.batch(activities(ON_MAY_1, PROD, "9")))))
        .isInstanceOf(UsageException.Late.class);
    assertThat(second.ledger().counts(TWITTER, "2018-05-02", "2018-05-03"))
        .isEqualTo(
            new DayCounts.Builder()
                .put(PROD, ACTIVITIES, MAY_2, 2)
                .put(STREAM, ACTIVITIES, MAY_2, 2)
                .put(ARCHIVE, ACTIVITIES, MAY_2, 1)
                .put(ARCHIVE.product(), ACTIVITIES, MAY_2, 1)
                .put(TWITTER, ACTIVITIES, MAY_2, 3)
                .build());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.usagemeter.storage.tck.Sizes#movedSeeds")
  final void t3_everyPieceAgain_changesNothingAndSaysSo(int seed) throws Exception {
    new SeededUse(300 + seed).run(STEPS, ports());
    OpenStorage second = second();
    List<StoredPiece> pieces = transfer().pieces();
    assertThat(pieces).allMatch(second.transfer()::take);
    Answers before = Answers.of(second);

    assertThat(pieces).noneMatch(second.transfer()::take);
    assertThat(pieces).noneMatch(transfer()::take);

    assertThat(Answers.of(second)).isEqualTo(before);
    assertThat(Answers.of(ports())).isEqualTo(before);
  }

  @Test
  final void t8_takenPiece_isVisibleAndOutlivesClosing() throws Exception {
    OpenStorage reference = reference();
    new SeededUse(400).run(STEPS, reference);
    reference
        .transfer()
        .pieces()
        .forEach(
            piece -> {
              transfer().take(piece);
              if (piece instanceof StoredPiece.Recorded recorded) {
                assertThat(ledger().record(recorded.batch()).counted()).isZero();
              }
            });

    closeAndReopen();

    if (outlivesClosing()) {
      assertThat(Answers.of(ports())).isEqualTo(Answers.of(reference));
    }
  }

  @Test
  final void t8_halfOfThePiecesAndThenAll_areAsIfTakenOnce() throws Exception {
    SeededUse use = new SeededUse(500);
    use.run(Sizes.HALF_MOVED_STEPS, ports());
    List<StoredPiece> pieces = transfer().pieces();
    UsageStorage begun = open(SECOND);
    pieces.subList(0, pieces.size() / 2).forEach(portsOf(begun).transfer()::take);

    OpenStorage second = outlivesClosing() ? reopened(begun) : portsOf(begun);
    pieces.forEach(second.transfer()::take);

    assertThat(Answers.of(second)).isEqualTo(Answers.of(ports()));
    use.run(STEPS, ports(), second);
    use.check(second);
  }

  /** An empty storage of the same engine. */
  final OpenStorage second() throws Exception {
    return portsOf(open(SECOND));
  }

  /** An empty storage that does what the contract says. */
  final OpenStorage reference() {
    return portsOf(BookStorage.inMemory());
  }

  private OpenStorage reopened(UsageStorage begun) throws Exception {
    begun.close();
    return second();
  }
}
