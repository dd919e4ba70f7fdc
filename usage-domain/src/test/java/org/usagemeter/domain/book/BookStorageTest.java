package org.usagemeter.domain.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Acceptance;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.transfer.StoredPiece;

final class BookStorageTest {

  private static final Project PROJECT = new Project("1");
  private static final App APP_1 = new App(PROJECT, "1");
  private static final App APP_2 = new App(PROJECT, "2");
  private static final LocalDate LEAP_DAY = LocalDate.parse("2024-02-29");
  private static final Instant NOON = Instant.parse("2024-02-29T12:00:00Z");
  private static final Instant AFTER = Instant.parse("2024-03-31T00:00:00Z");
  private static final UsageWindow DAY = UsageWindow.ofDay(LEAP_DAY);
  private static final SourceTarget TARGET = SourceTarget.usageOf(PROJECT);
  private static final OfficialFigure FIGURE =
      new OfficialFigure.DayCount(PROJECT, ACTIVITIES, LEAP_DAY);

  private final ListJournal journal = new ListJournal();

  @Test
  void open_readsWhatTheJournalHas() {
    UsageStorage first = open();
    fill(first);
    DayCounts counts = counts(first);
    first.close();

    UsageStorage again = open();

    assertThat(counts(again)).isEqualTo(counts);
    assertThat(counts.on(APP_1, ACTIVITIES, LEAP_DAY).activities()).isEqualTo(1);
    assertThat(counts.on(PROJECT, ACTIVITIES, LEAP_DAY).activities()).isEqualTo(2);
    assertThat(record(again, APP_1, "1", "2", "3").counted()).isEqualTo(1);
    assertThat(answer(again.activityLedger().voidedActivities(PROJECT, DAY)))
        .containsExactly(voided("1"));
    assertThat(answer(again.officialUsageArchive().history(TARGET, DAY)))
        .containsExactly(new OfficialFact(FIGURE, 7, NOON, NOON), fact(8, 1, 2));
    assertThat(answer(again.officialUsageArchive().answered(TARGET)))
        .isEqualTo(Map.of(LEAP_DAY, NOON.plusSeconds(2)));
    assertThat(answer(again.officialUsageArchive().statuses()))
        .singleElement()
        .satisfies(status -> assertThat(status.failure()).isPresent());
  }

  @Test
  void open_readsSealedDays() {
    UsageStorage first = open();
    fill(first);
    DayCounts counts = counts(first);
    answer(first.activityLedger().seal(LEAP_DAY.plusDays(1)));
    first.close();

    UsageStorage again = open();

    assertThat(counts(again)).isEqualTo(counts);
    assertThat(answer(again.activityLedger().sealedDays())).isEqualTo(Set.of(LEAP_DAY));
    assertThat(failure(again.activityLedger().record(batch(APP_1, "1"))))
        .isInstanceOf(UsageException.Late.class);
    assertThat(answer(again.activityLedger().status()).distinctIds()).isZero();
  }

  @Test
  void duplicates_areNotWritten() {
    UsageStorage storage = open();
    record(storage, APP_1, "1", "2");
    int pieces = journal.written.size();

    record(storage, APP_1, "2", "1");

    assertThat(journal.written).hasSize(pieces);
  }

  @Test
  void batchOfMoreRowsThanAPieceHas_isWrittenInPieces() {
    UsageStorage storage = open();
    ActivityBatch.Builder rows = ActivityBatch.ofStored();
    int leaf = rows.leaf(new Leaf(APP_1, ACTIVITIES));
    for (int id = 0; id < StoredPiece.MAX_ROWS + 1; id++) {
      rows.add(leaf, 0, id, NOON.getEpochSecond(), 0);
    }

    answer(storage.activityLedger().record(rows.build()));

    assertThat(journal.written)
        .extracting(piece -> ((StoredPiece.Recorded) piece).batch().size())
        .containsExactly(StoredPiece.MAX_ROWS, 1);
    List<StoredPiece> read = new ArrayList<>();
    assertThat(answer(storage.usageTransfer().read(read::add))).isEqualTo(3);
    assertThat(read.get(0)).isEqualTo(new StoredPiece.Known(List.of(PROJECT, APP_1)));
  }

  @Test
  void writeThatFails_leavesMemoryAsItWas() {
    UsageStorage storage = open();
    fill(storage);
    DayCounts before = counts(storage);
    journal.full = true;

    assertThat(failure(storage.activityLedger().record(batch(APP_2, "9"))))
        .hasMessage("the disk is full");
    assertThat(failure(storage.activityLedger().voidActivity(voided("2"))))
        .hasMessage("the disk is full");
    assertThat(failure(storage.officialUsageArchive().keep(contact(9, NOON.plusSeconds(9)))))
        .hasMessage("the disk is full");
    assertThat(counts(storage)).isEqualTo(before);

    journal.full = false;
    assertThat(record(storage, APP_2, "9").counted()).isEqualTo(1);
    assertThat(answer(storage.activityLedger().voidActivity(voided("2"))))
        .isEqualTo(VoidOutcome.VOIDED);
  }

  @Test
  void status_namesTheFailureUntilAWriteSucceeds() {
    UsageStorage storage = open();
    journal.full = true;
    failure(storage.activityLedger().record(batch(APP_1, "1")));

    assertThat(answer(storage.activityLedger().status()).failure()).contains("the disk is full");

    journal.full = false;
    assertThat(answer(storage.activityLedger().status()).failure()).isEmpty();
  }

  @Test
  void journalThatContradictsItself_isDamaged() {
    UsageStorage storage = open();
    record(storage, APP_1, "1");
    answer(storage.activityLedger().seal(LEAP_DAY.plusDays(1)));
    storage.close();
    journal.written.add(journal.written.get(0));
    journal.open = true;

    UsageException refusal = failure(BookStorage.open(journal, Runnable::run));

    assertThat(refusal)
        .isInstanceOf(UsageException.Damaged.class)
        .hasMessageStartingWith("the journal contradicts itself: 1 late");
  }

  @Test
  void take_voidOfWhatIsNotCounted_isAConflict() {
    UsageStorage storage = open();
    record(storage, APP_1, "1");

    assertThat(failure(storage.usageTransfer().take(new StoredPiece.Voided(voided("2")))))
        .isInstanceOf(UsageException.Conflict.class)
        .hasMessage("activity 2 of 2024-02-29 was voided, but is not counted here");
  }

  @Test
  void take_sealedDayWithOtherCounts_isAConflict_untilTheCountsAreThoseHere() {
    UsageStorage storage = open();
    record(storage, APP_1, "1");
    DayCounts counts = counts(storage);
    StoredPiece.Sealed other = new StoredPiece.Sealed(LEAP_DAY, DayCounts.NONE);

    assertThat(failure(storage.usageTransfer().take(other)))
        .isInstanceOf(UsageException.Conflict.class)
        .hasMessage("2024-02-29 is sealed, with other counts than are stored here");
    assertThat(answer(storage.usageTransfer().take(new StoredPiece.Sealed(LEAP_DAY, counts))))
        .isTrue();
    assertThat(answer(storage.usageTransfer().take(new StoredPiece.Sealed(LEAP_DAY, counts))))
        .isFalse();
    assertThat(failure(storage.usageTransfer().take(other)))
        .isInstanceOf(UsageException.Conflict.class);
    assertThat(answer(storage.activityLedger().sealedDays())).containsExactly(LEAP_DAY);
  }

  @Test
  void take_factsThatPart_areAConflict_andFurtherOnesAreAdded() {
    UsageStorage storage = open();
    fill(storage);
    OfficialFact first = new OfficialFact(FIGURE, 7, NOON, NOON);

    assertThat(failure(take(storage, new OfficialFact(FIGURE, 6, NOON, NOON))))
        .isInstanceOf(UsageException.Conflict.class);
    assertThat(failure(take(storage, new OfficialFact(FIGURE, 7, NOON.minusNanos(1), NOON))))
        .isInstanceOf(UsageException.Conflict.class);
    assertThat(
            failure(
                take(storage, new OfficialFact(FIGURE, 7, NOON, NOON.plusNanos(1)), fact(8, 1, 2))))
        .isInstanceOf(UsageException.Conflict.class);
    assertThat(answer(take(storage, first))).isFalse();
    assertThat(answer(take(storage, first, fact(8, 1, 2)))).isFalse();
    assertThat(answer(take(storage, first, fact(8, 1, 1)))).isFalse();
    assertThat(answer(take(storage, first, fact(8, 1, 3)))).isTrue();
    assertThat(answer(take(storage, first, fact(8, 1, 3), fact(7, 4, 4)))).isTrue();
    assertThat(answer(storage.officialUsageArchive().history(TARGET, DAY)))
        .containsExactly(first, fact(8, 1, 3), fact(7, 4, 4));
  }

  @Test
  void take_factThatEndedThereAndWasSeenAgainHere_isAConflict() {
    UsageStorage storage = open();
    answer(storage.officialUsageArchive().keep(contact(8, NOON.plusSeconds(1))));
    answer(storage.officialUsageArchive().keep(contact(8, NOON.plusSeconds(9))));

    assertThat(failure(take(storage, fact(8, 1, 5), fact(9, 7, 7))))
        .isInstanceOf(UsageException.Conflict.class);
    assertThat(answer(take(storage, fact(8, 1, 9), fact(9, 9, 9)))).isTrue();
    assertThat(failure(take(storage, fact(8, 1, 10)))).isInstanceOf(UsageException.Conflict.class);
    assertThat(answer(storage.officialUsageArchive().history(TARGET, DAY)))
        .containsExactly(fact(8, 1, 9), fact(9, 9, 9));
  }

  @Test
  void take_statusOfATargetThatWasNeverHeardOf_isNewsOnce() {
    UsageStorage storage = open();
    StoredPiece.Status status = new StoredPiece.Status(SourceStatus.untouched(TARGET));

    assertThat(answer(storage.usageTransfer().take(status))).isTrue();
    assertThat(answer(storage.usageTransfer().take(status))).isFalse();
    storage.close();
    assertThat(answer(open().officialUsageArchive().statuses()))
        .containsExactly(SourceStatus.untouched(TARGET));
  }

  @Test
  void close_finishesWhatWasAccepted_thenClosesTheJournalOnce() {
    Deque<Runnable> waiting = new ArrayDeque<>();
    CompletionStage<UsageStorage> opening = BookStorage.open(journal, waiting::add);
    waiting.remove().run();
    UsageStorage storage = answer(opening);
    CompletionStage<MeterReceipt> recording = storage.activityLedger().record(batch(APP_1, "1"));
    Thread closing = new Thread(storage::close);
    closing.start();
    while (closing.isAlive() && closing.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }

    waiting.remove().run();
    awaitEnd(closing);
    storage.close();

    assertThat(answer(recording).counted()).isEqualTo(1);
    assertThat(journal.closed).isEqualTo(1);
    assertThat(failure(storage.activityLedger().scopes()))
        .isInstanceOf(UsageException.Unavailable.class);
  }

  @Test
  void executorThatRefuses_failsTheStage() {
    Executor gone =
        work -> {
          throw new RejectedExecutionException("shut down");
        };

    assertThat(failure(BookStorage.open(journal, gone)))
        .isInstanceOf(UsageException.Unavailable.class);
  }

  @Test
  void inMemory_mistakeOfACaller_losesNothing() {
    BookStorage storage = BookStorage.inMemory();
    record(storage, APP_1, "1");

    assertThatExceptionOfType(CompletionException.class)
        .isThrownBy(
            () ->
                storage
                    .usageTransfer()
                    .read(
                        piece -> {
                          throw new IllegalStateException("enough");
                        })
                    .toCompletableFuture()
                    .join())
        .withCauseInstanceOf(IllegalStateException.class);
    assertThat(counts(storage).on(APP_1, ACTIVITIES, LEAP_DAY).activities()).isEqualTo(1);
  }

  private UsageStorage open() {
    journal.open = true;
    return answer(BookStorage.open(journal, Runnable::run));
  }

  private static void fill(UsageStorage storage) {
    record(storage, APP_1, "1", "2");
    record(storage, APP_2, "1");
    answer(storage.activityLedger().voidActivity(voided("1")));
    answer(storage.officialUsageArchive().keep(contact(7, NOON)));
    answer(storage.officialUsageArchive().keep(contact(8, NOON.plusSeconds(1))));
    answer(storage.officialUsageArchive().keep(contact(8, NOON.plusSeconds(2))));
    answer(
        storage
            .officialUsageArchive()
            .keepFailure(new SourceFailure(TARGET, NOON.plusSeconds(3), "silence")));
  }

  private static SourceContact contact(long value, Instant at) {
    return new SourceContact(
        TARGET, at, new OfficialReport(DAY, Map.of(FIGURE, value), true, Optional.empty()));
  }

  private static OfficialFact fact(long value, int firstSecond, int lastSecond) {
    return new OfficialFact(
        FIGURE, value, NOON.plusSeconds(firstSecond), NOON.plusSeconds(lastSecond));
  }

  private static CompletionStage<Boolean> take(UsageStorage storage, OfficialFact... facts) {
    return storage.usageTransfer().take(new StoredPiece.Facts(TARGET, List.of(facts)));
  }

  private static MeterReceipt record(UsageStorage storage, App app, String... ids) {
    return answer(storage.activityLedger().record(batch(app, ids)));
  }

  private static ActivityBatch batch(App app, String... ids) {
    ActivityBatch.Builder rows = new Acceptance(AFTER, Catalog.acceptingAll(), Set.of()).newBatch();
    for (String id : ids) {
      rows.add(new Activity(id, NOON, app));
    }
    return rows.build();
  }

  private static VoidedActivity voided(String id) {
    return new VoidedActivity(id, LEAP_DAY, new Leaf(APP_1, ACTIVITIES), "a test", AFTER);
  }

  private static DayCounts counts(UsageStorage storage) {
    return answer(storage.activityLedger().countByDay(PROJECT, DAY));
  }

  private static <T> T answer(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static UsageException failure(CompletionStage<?> stage) {
    try {
      throw new AssertionError("answered " + stage.toCompletableFuture().join());
    } catch (CompletionException e) {
      return (UsageException) e.getCause();
    }
  }

  private static void awaitEnd(Thread thread) {
    try {
      thread.join(Duration.ofMinutes(1).toMillis());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(thread.isAlive()).isFalse();
  }
}
