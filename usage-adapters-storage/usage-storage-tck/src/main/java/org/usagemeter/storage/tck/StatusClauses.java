package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.storage.tck.Batches.activities;
import static org.usagemeter.storage.tck.Consumers.APP_1;
import static org.usagemeter.storage.tck.Consumers.DEV;
import static org.usagemeter.storage.tck.Consumers.PROD;
import static org.usagemeter.storage.tck.Consumers.TWITTER;
import static org.usagemeter.storage.tck.OpenLedger.voided;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.LedgerStatus;

/**
 * How the ledger says it is doing: clause L16. What it says of a write that failed is for the
 * adapter's own tests, which know how to make one fail.
 */
abstract class StatusClauses extends KeepingClauses {

  private static final LocalDate MAY_1 = LocalDate.parse("2018-05-01");
  private static final String ON_MAY_1 = "2018-05-01T12:00:00Z";
  private static final String ON_MAY_2 = "2018-05-02T12:00:00Z";
  private static final Leaf AT_PROD = new Leaf(PROD, ACTIVITIES);
  private static final int ROWS = 3;

  @Test
  final void l16_status_isNotBehindTheLastReceiptNorAheadOfTheNext() {
    long empty = asOf();
    long first = ledger().record(activities(ON_MAY_1, PROD, "1")).asOf();
    long afterFirst = asOf();
    long repeated = ledger().record(activities(ON_MAY_1, PROD, "1")).asOf();
    long afterRepeated = asOf();
    long second = ledger().record(activities(ON_MAY_2, APP_1, "1")).asOf();
    long afterSecond = asOf();

    assertThat(first).isGreaterThan(empty);
    assertThat(afterFirst).isGreaterThanOrEqualTo(first);
    assertThat(afterRepeated).isGreaterThanOrEqualTo(repeated);
    assertThat(second).isGreaterThan(afterRepeated);
    assertThat(afterSecond).isGreaterThanOrEqualTo(second);
  }

  @Test
  final void l16_voidThatChangedACount_givesAGreaterNumber() {
    ledger().record(activities(ON_MAY_1, PROD, "1", "2"), activities(ON_MAY_1, DEV, "2"));
    long recorded = asOf();

    ledger().voidActivity(voided("1", "2018-05-01", AT_PROD));
    long once = asOf();
    // This one still counts above the leaf, because another leaf saw it.
    ledger().voidActivity(voided("2", "2018-05-01", AT_PROD));
    long twice = asOf();
    ledger().voidActivity(voided("2", "2018-05-01", AT_PROD));

    assertThat(once).isGreaterThan(recorded);
    assertThat(twice).isGreaterThan(once);
    assertThat(asOf()).isGreaterThanOrEqualTo(twice);
  }

  @Test
  final void l16_statusAfterOpeningAgain_isNotBehindTheLastOne() throws Exception {
    ledger().record(activities(ON_MAY_1, PROD, "1"));
    ledger().record(activities(ON_MAY_2, PROD, "1"));
    ledger().voidActivity(voided("1", "2018-05-01", AT_PROD));
    long closed = asOf();

    boolean kept = closeAndReopen();

    if (kept) {
      assertThat(asOf()).isGreaterThanOrEqualTo(closed);
    }
  }

  @Test
  final void l16_answerAskedForAfterTheStatus_includesEverythingUpToItsNumber() {
    AtomicBoolean written = new AtomicBoolean();
    TreeMap<Long, Long> batchesUpTo = new TreeMap<>(Map.of(asOf(), 0L));
    Supplier<Map<Long, Long>> writer =
        () -> {
          try {
            for (long number = 1; number <= 100; number++) {
              batchesUpTo.put(recordThreeRows(number), number);
            }
          } finally {
            written.set(true);
          }
          return Map.of();
        };
    Supplier<Map<Long, Long>> reader =
        () -> {
          Map<Long, Long> batchesSeen = new TreeMap<>();
          boolean last;
          do {
            last = written.get();
            batchesSeen.putIfAbsent(asOf(), threeRowBatchesSeen());
          } while (!last);
          return batchesSeen;
        };

    assertThat(threeRowBatchesSeen()).isZero();
    List<Map<Long, Long>> seen = Together.run(patience(), List.of(writer, reader, reader));

    assertThat(seen)
        .allSatisfy(
            batchesSeen ->
                assertThat(batchesSeen)
                    .allSatisfy(
                        (number, batches) ->
                            assertThat(batches)
                                .as("batches read after status %d", number)
                                .isGreaterThanOrEqualTo(
                                    batchesUpTo.floorEntry(number).getValue())));
  }

  @Test
  final void l16_refusals_areNoFailedWrites() {
    ledger().record(activities(ON_MAY_1, PROD, "1"));
    ledger().seal("2018-05-02");

    UsageException lateBatch =
        ledger().failure(ledger().port().record(Batches.batch(activities(ON_MAY_1, PROD, "2"))));
    UsageException lateVoid =
        ledger().failure(ledger().port().voidActivity(voided("1", "2018-05-01", AT_PROD)));
    ledger().voidActivity(voided("1", "2018-05-02", AT_PROD));

    assertThat(lateBatch).isInstanceOf(UsageException.Late.class);
    assertThat(lateVoid).isInstanceOf(UsageException.Late.class);
    assertThat(ledger().status().failure()).isEmpty();
  }

  @Test
  final void l16_batchesThatCompleted_noLongerWait() {
    for (int id = 1; id <= 20; id++) {
      ledger().record(activities(ON_MAY_1, PROD, Integer.toString(id), "again"));

      LedgerStatus status = ledger().status();
      assertThat(status.waiting()).isZero();
      assertThat(status.failure()).isEmpty();
    }
  }

  private long asOf() {
    return ledger().status().asOf();
  }

  private long recordThreeRows(long number) {
    return ledger()
        .record(activities(ON_MAY_1, PROD, "a" + number, "b" + number, "c" + number))
        .asOf();
  }

  private long threeRowBatchesSeen() {
    return ledger()
            .counts(TWITTER, "2018-05-01", "2018-05-02")
            .on(PROD, ACTIVITIES, MAY_1)
            .activities()
        / ROWS;
  }
}
