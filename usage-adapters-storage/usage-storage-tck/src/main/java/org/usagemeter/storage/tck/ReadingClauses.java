package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.storage.tck.Batches.activities;
import static org.usagemeter.storage.tck.Consumers.APP_1;
import static org.usagemeter.storage.tck.Consumers.DEV;
import static org.usagemeter.storage.tck.Consumers.PROD;
import static org.usagemeter.storage.tck.Consumers.PROJECT;
import static org.usagemeter.storage.tck.Consumers.TWITTER;
import static org.usagemeter.storage.tck.OpenLedger.voided;
import static org.usagemeter.storage.tck.Said.on;
import static org.usagemeter.storage.tck.Targets.USAGE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.transfer.StoredPiece;

/** How pieces are handed over: clauses T5 and T6. */
abstract class ReadingClauses extends ContradictionClauses {

  private static final LocalDate MAY_1 = LocalDate.parse("2018-05-01");
  private static final LocalDate MAY_2 = LocalDate.parse("2018-05-02");
  private static final String ON_MAY_1 = "2018-05-01T12:00:00Z";
  private static final String ON_MAY_2 = "2018-05-02T12:00:00Z";
  private static final Instant FIRST_CONTACT = Instant.parse("2024-05-02T00:00:00Z");
  private static final int ALL_CHANGES = 300;

  /** A storage may make writers wait, so nobody waits for them for longer than this. */
  private static final long MILLIS_FOR_A_WRITER = 100;

  private static final long MILLIS_FOR_ANOTHER_CALL = 20;

  @Test
  final void t5_changesDuringAReading_areInItWholeOrNotAtAll() {
    AtomicBoolean read = new AtomicBoolean();
    Semaphore changes = new Semaphore(0);
    changeOnce(0);
    Supplier<List<StoredPiece>> writer =
        () -> {
          for (int number = 1; number <= ALL_CHANGES && !read.get(); number++) {
            changeOnce(number);
            changes.release();
          }
          return List.of();
        };
    Supplier<List<StoredPiece>> reader =
        () -> {
          List<StoredPiece> pieces = new ArrayList<>();
          try {
            transfer()
                .read(
                    piece -> {
                      pieces.add(piece);
                      letSomethingChange(changes);
                    });
          } finally {
            read.set(true);
          }
          return pieces;
        };

    List<StoredPiece> pieces = Together.run(patience(), List.of(writer, reader)).get(1);

    OpenStorage moment = reference();
    pieces.forEach(moment.transfer()::take);
    DayCounts counts = moment.ledger().counts(TWITTER, "2018-05-01", "2018-05-03");
    long batches = counts.on(PROD, ACTIVITIES, MAY_1).activities();
    assertThat(batches).as("what was there before").isPositive();
    assertThat(counts.on(DEV, ACTIVITIES, MAY_2).activities()).isEqualTo(batches);
    List<OfficialFact> facts = moment.archive().newest(USAGE, Said.MAY);
    assertThat(facts).hasSize(2);
    assertThat(facts.get(1).value()).isEqualTo(facts.get(0).value());
  }

  @Test
  final void t6_pieces_comeInTheOrderInWhichTheyAreTaken() {
    new SeededUse(600).run(Sizes.READ_STEPS, ports());
    Set<LocalDate> voidedDays = new HashSet<>();
    Set<SourceTarget> told = new HashSet<>();

    for (StoredPiece piece : transfer().pieces()) {
      if (piece instanceof StoredPiece.Recorded recorded) {
        for (int row = 0; row < recorded.batch().size(); row++) {
          assertThat(voidedDays)
              .doesNotContain(LocalDate.ofEpochDay(recorded.batch().epochDay(row)));
        }
      } else if (piece instanceof StoredPiece.Voided voided) {
        voidedDays.add(voided.fact().day());
      } else if (piece instanceof StoredPiece.Status status) {
        told.add(status.status().target());
      } else if (piece instanceof StoredPiece.Facts facts) {
        assertThat(told).contains(facts.target());
      } else if (piece instanceof StoredPiece.Answered answered) {
        assertThat(told).contains(answered.target());
      }
    }

    assertThat(voidedDays).isNotEmpty();
    assertThat(told).isNotEmpty();
  }

  @Test
  final void t6_taker_isCalledByOneThreadAtATimeAndMayWait() {
    changeOnce(1);
    for (int week = 0; week < 4; week++) {
      archive()
          .keep(
              Said.of(USAGE, FIRST_CONTACT.plusSeconds(week))
                  .over(new UsageWindow(MAY_1.plusWeeks(week), MAY_1.plusWeeks(week + 1))));
    }
    OpenStorage other = reference();
    Semaphore entered = new Semaphore(0);
    AtomicInteger inside = new AtomicInteger();
    List<Integer> most = Collections.synchronizedList(new ArrayList<>());

    long pieces =
        transfer()
            .read(
                piece -> {
                  most.add(inside.incrementAndGet());
                  entered.release();
                  await(entered, 2, MILLIS_FOR_ANOTHER_CALL);
                  entered.drainPermits();
                  other.transfer().take(piece);
                  inside.decrementAndGet();
                });

    assertThat(pieces).isGreaterThan(4);
    assertThat(most).hasSize(Math.toIntExact(pieces)).containsOnly(1);
  }

  @Test
  final void t6_whatTheTakerThrows_endsTheReadingAndFailsTheStage() {
    ledger().record(activities(ON_MAY_1, PROD, "1"), activities(ON_MAY_2, DEV, "1"));
    RuntimeException full = new IllegalStateException("the disk of the taker is full");
    AtomicInteger taken = new AtomicInteger();

    Throwable failure =
        new Patience(patience())
            .anyFailure(
                transfer()
                    .port()
                    .read(
                        piece -> {
                          if (taken.incrementAndGet() == 2) {
                            throw full;
                          }
                        }));

    assertThat(failure).isSameAs(full);
    assertThat(taken).hasValue(2);
    assertThat(ledger().record(activities(ON_MAY_1, PROD, "1", "2")).counted()).isEqualTo(1);
    assertThat(transfer().pieces()).isNotEmpty();
  }

  @Test
  final void t6_refusalOfTheOtherStorage_failsTheReadingWithIt() throws Exception {
    ledger().record(activities(ON_MAY_1, PROD, "1"));
    ledger().voidActivity(voided("1", "2018-05-01", new Leaf(PROD, ACTIVITIES)));
    OpenStorage second = second();
    second.ledger().record(activities(ON_MAY_1, APP_1, "1"));
    second.ledger().seal("2018-05-02");

    UsageException failure =
        ledger()
            .failure(
                transfer()
                    .port()
                    .read(
                        piece -> {
                          if (piece instanceof StoredPiece.Recorded) {
                            throw second.transfer().refusal(piece);
                          }
                        }));

    assertThat(failure).isInstanceOf(UsageException.Late.class);
  }

  /** A batch with a row on each of two days, and a contact that says one number of two days. */
  private void changeOnce(int number) {
    String id = Integer.toString(number);
    ledger().record(activities(ON_MAY_1, PROD, id), activities(ON_MAY_2, DEV, id));
    archive()
        .keep(
            Said.of(USAGE, FIRST_CONTACT.plusSeconds(number))
                .that(on("2024-05-01", PROJECT, ACTIVITIES), number)
                .that(on("2024-05-02", PROJECT, ACTIVITIES), number));
  }

  private static void letSomethingChange(Semaphore changes) {
    changes.drainPermits();
    await(changes, 2, MILLIS_FOR_A_WRITER);
  }

  private static void await(Semaphore events, int number, long millis) {
    try {
      // Whether any came is the storage's own business.
      boolean ignored = events.tryAcquire(number, millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
