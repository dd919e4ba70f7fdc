package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.postgresql.NaiveModel.FIRST_DAY;
import static org.usagemeter.storage.postgresql.NaiveModel.WINDOW;
import static org.usagemeter.storage.postgresql.Stages.await;
import static org.usagemeter.storage.postgresql.Stages.failure;
import static org.usagemeter.storage.postgresql.Stages.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.transfer.StoredPiece;

@Tag("slow")
final class HandingOverTest {

  private final TestSchemas schemas = new TestSchemas();
  private final List<UsageStorage> opened = new ArrayList<>();
  private final NaiveModel model = new NaiveModel("project");

  @AfterEach
  void closeAll() throws Exception {
    opened.forEach(UsageStorage::close);
    schemas.close();
  }

  @Test
  void everythingReadAndTaken_isAnsweredAlike_byTheReferenceAndByAnotherDatabase() {
    UsageStorage first = open("first");
    fill(first.activityLedger());
    UsageStorage reference = BookStorage.inMemory();
    UsageStorage second = open("second");

    List<StoredPiece> pieces = pieces(first);
    pieces.forEach(piece -> assertThat(await(reference.usageTransfer().take(piece))).isTrue());
    List<StoredPiece> ofReference = pieces(reference);
    ofReference.forEach(piece -> assertThat(await(second.usageTransfer().take(piece))).isTrue());

    check(reference.activityLedger());
    check(second.activityLedger());
    for (UsageStorage storage : List.of(first, reference, second)) {
      for (StoredPiece piece : pieces) {
        assertThat(await(storage.usageTransfer().take(piece))).as("taken again").isFalse();
      }
      check(storage.activityLedger());
    }
    assertThat(await(second.activityLedger().scopes()))
        .isEqualTo(await(first.activityLedger().scopes()));
    assertThat(await(second.activityLedger().voidedActivities(model.project(), WINDOW)))
        .isEqualTo(await(first.activityLedger().voidedActivities(model.project(), WINDOW)))
        .isNotEmpty();
    assertThat(pieces.stream().filter(StoredPiece.Recorded.class::isInstance).count())
        .isGreaterThan(3);
  }

  @Test
  void batchOverManyDays_isReadToo() {
    UsageStorage storage = open("first");
    ActivityBatch.Builder batch = ActivityBatch.ofStored();
    int leaf =
        batch.leaf(
            NaiveModel.voiding(model.activities(new SplittableRandom(1), 1, 9).get(0)).leaf());
    for (int day = 0; day < 100; day++) {
      batch.add(leaf, 0, day, day * 86_400L, 0);
    }
    await(storage.activityLedger().record(batch.build()));

    assertThat(
            pieces(storage).stream()
                .filter(StoredPiece.Recorded.class::isInstance)
                .mapToInt(piece -> ((StoredPiece.Recorded) piece).batch().size())
                .sum())
        .isEqualTo(100);
  }

  @Test
  void pieceThatContradicts_isRefusedWhole() {
    UsageStorage first = open("first");
    fill(first.activityLedger());
    List<StoredPiece> pieces = pieces(first);
    UsageStorage second = open("second");
    Activity other =
        new Activity(
            "1",
            FIRST_DAY.atStartOfDay(java.time.ZoneOffset.UTC).toInstant(),
            model.project(),
            org.usagemeter.domain.metering.Metric.ACTIVITIES);
    await(second.activityLedger().record(NaiveModel.batch(List.of(other))));
    StoredPiece sealed =
        pieces.stream().filter(StoredPiece.Sealed.class::isInstance).findFirst().orElseThrow();
    StoredPiece voided =
        new StoredPiece.Voided(
            NaiveModel.voiding(
                new Activity("never", other.consumedAt(), other.leaf(), other.metric())));

    assertThat(failure(second.usageTransfer().take(sealed)))
        .isInstanceOf(UsageException.Conflict.class);
    assertThat(failure(second.usageTransfer().take(voided)))
        .isInstanceOf(UsageException.Conflict.class);
    assertThat(
            failure(
                first
                    .usageTransfer()
                    .take(new StoredPiece.Recorded(NaiveModel.batch(List.of(other))))))
        .isInstanceOf(UsageException.Late.class);
    assertThat(await(second.activityLedger().sealedDays())).isEmpty();
    assertThat(await(second.activityLedger().status()).failure()).isEmpty();
  }

  @Test
  void takerThatThrows_endsTheReading() {
    UsageStorage first = open("first");
    fill(first.activityLedger());
    IllegalStateException full = new IllegalStateException("full");
    List<Thread> threads = new ArrayList<>();

    Object failure =
        outcome(
            first
                .usageTransfer()
                .read(
                    piece -> {
                      threads.add(Thread.currentThread());
                      if (piece instanceof StoredPiece.Recorded) {
                        throw full;
                      }
                    }));

    assertThat(failure).isSameAs(full);
    assertThat(threads).allSatisfy(thread -> assertThat(thread.getName()).contains("transfer"));
    assertThat(pieces(first)).isNotEmpty();
  }

  private void fill(ActivityLedger ledger) {
    SplittableRandom random = new SplittableRandom(31);
    for (int batch = 0; batch < 10; batch++) {
      List<Activity> activities = model.activities(random, 1_500, 20_000);
      assertThat(await(ledger.record(NaiveModel.batch(activities))).counted())
          .isEqualTo(model.record(activities));
      if (await(ledger.voidActivity(NaiveModel.voiding(activities.get(0)))) == VoidOutcome.VOIDED) {
        model.addVoided(activities.get(0));
      }
    }
    assertThat(await(ledger.seal(FIRST_DAY.plusDays(1)))).containsExactly(FIRST_DAY);
  }

  private void check(ActivityLedger ledger) {
    assertThat(await(ledger.countByDay(model.project(), WINDOW))).isEqualTo(model.counts());
    assertThat(await(ledger.sealedDays())).containsExactly(FIRST_DAY);
  }

  private static List<StoredPiece> pieces(UsageStorage storage) {
    List<StoredPiece> pieces = new ArrayList<>();
    long number = await(storage.usageTransfer().read(pieces::add));
    assertThat(pieces).hasSize(Math.toIntExact(number));
    return pieces;
  }

  private UsageStorage open(String name) {
    UsageStorage storage = Stages.open(schemas.url(name));
    opened.add(storage);
    return storage;
  }
}
