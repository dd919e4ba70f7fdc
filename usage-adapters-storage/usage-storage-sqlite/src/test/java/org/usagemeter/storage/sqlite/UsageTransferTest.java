package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.transfer.StoredPiece;

/** What one file holds, handed over to another and to the reference, and back. */
final class UsageTransferTest {

  private static final boolean LONG = Boolean.getBoolean("usage.long");

  /** With 200 facts each they are more than are remembered. */
  private static final int DAYS_WITH_FACTS = LONG ? 600 : 270;

  private static final SourceTarget TARGET = SourceTarget.usageOf(History.PROJECT);
  private static final Instant FIRST = Instant.parse("2024-05-01T00:00:00Z");

  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("seeds")
  void randomHistory_handedOver_isTheSameEverywhere(long seed) {
    try (UsageStorage first = Opened.storage(folder.resolve("1.db"), 1, FaultPoint.NONE);
        UsageStorage book = BookStorage.inMemory()) {
      TransferredHistory.go(first, seed, 0, 60);
      if (seed % 3 != 0) {
        await(first.activityLedger().seal(History.FIRST_DAY.plusDays(seed % 3)));
      }
      TransferredHistory.go(first, seed, 60, 80);
      var expected = TransferredHistory.Everything.in(first);
      List<StoredPiece> pieces = TransferredHistory.pieces(first, 50);

      take(book, pieces);
      assertThat(TransferredHistory.Everything.in(book)).isEqualTo(expected);
      try (UsageStorage second = Opened.storage(folder.resolve("2.db"))) {
        take(second, TransferredHistory.pieces(book, 10_000));
        assertThat(TransferredHistory.Everything.in(second)).isEqualTo(expected);
      }
      try (UsageStorage reopened = Opened.storage(folder.resolve("2.db"))) {
        assertThat(TransferredHistory.Everything.in(reopened)).isEqualTo(expected);
        assertThat(changes(reopened, pieces)).as("taken again").isZero();
        assertThat(changes(first, pieces)).as("taken by their own storage").isZero();

        List<Object> outcomes = TransferredHistory.go(first, seed, 80, 120);
        assertThat(TransferredHistory.go(reopened, seed, 80, 120)).isEqualTo(outcomes);
        assertThat(TransferredHistory.go(book, seed, 80, 120)).isEqualTo(outcomes);
        assertThat(TransferredHistory.Everything.in(reopened))
            .isEqualTo(TransferredHistory.Everything.in(first));
      }
    }
  }

  @Test
  void daysThatAreNotInMemory_areReadAndLetGoOf() {
    Path file = folder.resolve("usage.db");
    try (UsageStorage storage = Opened.storage(file)) {
      for (int day = 0; day < 4; day++) {
        await(storage.activityLedger().record(History.one(day, day)));
      }
    }
    try (UsageStorage storage = Opened.storage(file)) {
      assertThat(TransferredHistory.pieces(storage, 1)).hasSize(5);
      assertThat(await(storage.activityLedger().status()).distinctIds()).isZero();
    }
  }

  @Test
  void manyRows_areHandedOverInPiecesThatAreNotTooLarge() {
    try (UsageStorage storage = Opened.storage(folder.resolve("usage.db"))) {
      ActivityBatch.Builder batch = History.newBatch();
      int leaf = batch.leaf(History.LEAVES.get(0));
      long second = History.FIRST_DAY.toEpochDay() * 86_400;
      for (int id = 0; id < 25_000; id++) {
        batch.add(leaf, 0, id, second, 0);
      }
      await(storage.activityLedger().record(batch.build()));
      List<Integer> sizes = new ArrayList<>();
      List<Long> ids = new ArrayList<>();

      long pieces =
          await(
              storage
                  .usageTransfer()
                  .read(
                      piece -> {
                        if (piece instanceof StoredPiece.Recorded recorded) {
                          sizes.add(recorded.batch().size());
                          for (int row = 0; row < recorded.batch().size(); row++) {
                            ids.add(recorded.batch().low(row));
                          }
                        }
                      }));

      assertThat(sizes).containsExactly(10_000, 10_000, 5_000);
      assertThat(pieces).isEqualTo(4);
      // In the order of an index they would crowd in the index that takes them.
      assertThat(ids).hasSize(25_000).isSorted();
    }
  }

  @Test
  void officialPiecesThatWait_shareACommit_andOneThatIsRefusedSpoilsNone() throws Exception {
    try (UsageStorage storage = Opened.storage(folder.resolve("usage.db"))) {
      await(storage.usageTransfer().take(facts(SummaryField.PROJECT_CAP, 1, 2)));
      long before = await(storage.activityLedger().status()).asOf();
      CountDownLatch full = new CountDownLatch(1);
      CompletionStage<Long> reading = storage.usageTransfer().read(piece -> await(full));

      List<CompletionStage<Boolean>> taken = new ArrayList<>();
      taken.add(storage.usageTransfer().take(facts(SummaryField.PROJECT_USAGE, 5)));
      taken.add(storage.usageTransfer().take(facts(SummaryField.PROJECT_CAP, 1, 3)));
      taken.add(storage.usageTransfer().take(facts(SummaryField.PROJECT_CAP, 1)));
      taken.add(storage.usageTransfer().take(facts(SummaryField.CAP_RESET_DAY, 7, 8)));
      full.countDown();
      await(reading);

      assertThat(await(taken.get(0))).isTrue();
      assertThatExceptionOfType(UsageException.Conflict.class)
          .isThrownBy(() -> await(taken.get(1)))
          .withMessageContaining("part")
          .withMessageContaining("project_cap");
      assertThat(await(taken.get(2))).isFalse();
      assertThat(await(taken.get(3))).isTrue();
      assertThat(await(storage.activityLedger().status()).asOf()).isEqualTo(before + 1);
    }
    try (UsageStorage reopened = Opened.storage(folder.resolve("usage.db"))) {
      List<StoredPiece> pieces = TransferredHistory.pieces(reopened, 1);

      assertThat(pieces)
          .containsExactly(
              new StoredPiece.Status(SourceStatus.untouched(TARGET)),
              facts(SummaryField.PROJECT_CAP, 1, 2),
              facts(SummaryField.PROJECT_USAGE, 5),
              facts(SummaryField.CAP_RESET_DAY, 7, 8));
    }
  }

  @Test
  void factsOfMoreDaysThanAreRemembered_areTakenAndTakenFurther() {
    List<StoredPiece> pieces = new ArrayList<>();
    List<StoredPiece> further = new ArrayList<>();
    for (int day = 0; day < DAYS_WITH_FACTS; day++) {
      for (int value = 1; value <= 2; value++) {
        OfficialFigure figure =
            new OfficialFigure.DayCount(
                History.PROJECT, Metric.STANDARD.get(value), LocalDate.EPOCH.plusDays(day));
        pieces.add(new StoredPiece.Facts(TARGET, facts(figure, chain(100))));
        further.add(new StoredPiece.Facts(TARGET, facts(figure, chain(101))));
      }
    }
    try (UsageStorage storage = Opened.storage(folder.resolve("usage.db"))) {
      assertThat(changes(storage, pieces)).isEqualTo(pieces.size());
      assertThat(changes(storage, pieces)).isZero();
      assertThat(changes(storage, further)).isEqualTo(pieces.size());
      assertThat(changes(storage, pieces)).isZero();
    }
    try (UsageStorage reopened = Opened.storage(folder.resolve("usage.db"))) {
      assertThat(TransferredHistory.pieces(reopened, 1).stream().skip(1).toList())
          .containsExactlyElementsOf(further);
    }
  }

  @Test
  void statusOfATargetThatNobodyAskedAbout_isTakenOnce() {
    StoredPiece untouched = new StoredPiece.Status(SourceStatus.untouched(TARGET));
    try (UsageStorage storage = Opened.storage(folder.resolve("usage.db"))) {
      assertThat(await(storage.usageTransfer().take(untouched))).isTrue();
      assertThat(await(storage.usageTransfer().take(untouched))).isFalse();
    }
    try (UsageStorage reopened = Opened.storage(folder.resolve("usage.db"))) {
      assertThat(await(reopened.officialUsageArchive().statuses()))
          .containsExactly(SourceStatus.untouched(TARGET));
    }
  }

  @Test
  void factsThatGoOn_takeOverWhenTheLastWasSeen() {
    OfficialFigure figure = new OfficialFigure.Summary(History.PROJECT, SummaryField.PROJECT_CAP);
    OfficialFact seenOnce = new OfficialFact(figure, 1, FIRST, FIRST);
    OfficialFact seenTwice = new OfficialFact(figure, 1, FIRST, FIRST.plusNanos(1));
    OfficialFact next = new OfficialFact(figure, 2, FIRST.plusNanos(2), FIRST.plusNanos(3));
    try (UsageStorage storage = Opened.storage(folder.resolve("usage.db"))) {
      take(storage, List.of(new StoredPiece.Facts(TARGET, List.of(seenOnce))));

      assertThat(changes(storage, List.of(new StoredPiece.Facts(TARGET, List.of(seenTwice)))))
          .isOne();
      assertThat(changes(storage, List.of(new StoredPiece.Facts(TARGET, List.of(seenOnce)))))
          .isZero();
      assertThat(changes(storage, List.of(new StoredPiece.Facts(TARGET, List.of(seenTwice, next)))))
          .isOne();
      assertThat(TransferredHistory.pieces(storage, 1))
          .contains(new StoredPiece.Facts(TARGET, List.of(seenTwice, next)));
    }
  }

  @Test
  void openDay_sealedByAPiece_losesItsIds() {
    Path file = folder.resolve("usage.db");
    try (UsageStorage storage = Opened.storage(file)) {
      await(storage.activityLedger().record(History.one(1, 0)));
      DayCounts counts = History.counts(storage.activityLedger());
      StoredPiece sealed = new StoredPiece.Sealed(History.FIRST_DAY, counts);

      assertThat(changes(storage, List.of(sealed, sealed))).isOne();
      assertThat(await(storage.activityLedger().status()).distinctIds()).isZero();
      assertThatExceptionOfType(UsageException.Conflict.class)
          .isThrownBy(
              () ->
                  await(
                      storage
                          .usageTransfer()
                          .take(new StoredPiece.Sealed(History.FIRST_DAY, DayCounts.NONE))))
          .withMessage("2024-02-27 is sealed, with other counts than are stored here");
    }
  }

  @Test
  void dayThatNoActivityHas_isRefusedAtOnce() {
    VoidedActivity voided =
        new VoidedActivity("1", LocalDate.MAX, History.LEAVES.get(0), "why", FIRST);
    try (UsageStorage storage = Opened.storage(folder.resolve("usage.db"))) {
      for (StoredPiece piece :
          List.of(
              new StoredPiece.Voided(voided),
              new StoredPiece.Sealed(LocalDate.MAX, DayCounts.NONE))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> storage.usageTransfer().take(piece))
            .withMessage("no activity is of a day such as +999999999-12-31");
      }
    }
  }

  private static LongStream seeds() {
    return LongStream.rangeClosed(1, LONG ? 60 : 6);
  }

  private static StoredPiece facts(SummaryField field, long... values) {
    OfficialFigure figure = new OfficialFigure.Summary(History.PROJECT, field);
    return new StoredPiece.Facts(TARGET, facts(figure, values));
  }

  private static List<OfficialFact> facts(OfficialFigure figure, long... values) {
    List<OfficialFact> facts = new ArrayList<>();
    for (long value : values) {
      Instant at = FIRST.plusSeconds(facts.size());
      facts.add(new OfficialFact(figure, value, at, at));
    }
    return facts;
  }

  private static long[] chain(int length) {
    return LongStream.range(0, length).toArray();
  }

  private static void take(UsageStorage storage, List<StoredPiece> pieces) {
    pieces.forEach(piece -> await(storage.usageTransfer().take(piece)));
  }

  private static long changes(UsageStorage storage, List<StoredPiece> pieces) {
    List<CompletionStage<Boolean>> taken =
        pieces.stream().map(piece -> storage.usageTransfer().take(piece)).toList();
    return taken.stream().filter(Opened::await).count();
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> T await(CompletionStage<T> stage) {
    return Opened.await(stage);
  }
}
