package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.storage.tck.Batches.activities;
import static org.usagemeter.storage.tck.Consumers.DEV;
import static org.usagemeter.storage.tck.Consumers.PROD;
import static org.usagemeter.storage.tck.Consumers.PROJECT;
import static org.usagemeter.storage.tck.Consumers.TWITTER;
import static org.usagemeter.storage.tck.OpenLedger.voided;
import static org.usagemeter.storage.tck.Said.on;
import static org.usagemeter.storage.tck.Targets.USAGE;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.out.UsageStorage;

/**
 * A storage that is opened once more while it is open: clause L17. One that forgets when it closes
 * has nothing to be opened again; of one that refuses, the refusal is looked at.
 */
abstract class SharingClauses extends ManyIdsClauses {

  private static final LocalDate MAY_1 = LocalDate.parse("2018-05-01");
  private static final String ON_MAY_1 = "2018-05-01T12:00:00Z";
  private static final String ON_MAY_2 = "2018-05-02T12:00:00Z";
  private static final Leaf AT_PROD = new Leaf(PROD, ACTIVITIES);

  @Test
  final void l17_whatCompletedInOneOpening_isVisibleInTheOther() throws Exception {
    ledger().record(activities(ON_MAY_1, PROD, "1"));
    Optional<OpenStorage> again = again();

    // Whoever remembers an answer has one to remember now.
    again.ifPresent(other -> assertThat(prodOnMay1(other)).isEqualTo(1));
    long sequence = ledger().record(activities(ON_MAY_1, PROD, "2")).asOf();
    if (again.isPresent()) {
      OpenStorage other = again.get();
      assertThat(prodOnMay1(other)).isEqualTo(2);
      assertThat(other.ledger().status().asOf()).isGreaterThanOrEqualTo(sequence);
      MeterReceipt receipt = other.ledger().record(activities(ON_MAY_1, DEV, "1", "3"));
      assertThat(receipt.counted()).isEqualTo(2);
      assertThat(receipt.asOf()).isGreaterThan(sequence);
      assertThat(other.ledger().record(activities(ON_MAY_1, PROD, "1", "2")).counted()).isZero();
      assertThat(ledger().record(activities(ON_MAY_1, DEV, "3")).counted()).isZero();
      assertThat(ledger().status().asOf()).isGreaterThanOrEqualTo(receipt.asOf());
      other.archive().keep(Said.of(USAGE, ON_MAY_2).that(on(MAY_1, PROJECT, ACTIVITIES), 7));
      assertThat(Answers.of(ports())).isEqualTo(Answers.of(other));
    }

    assertThat(prodOnMay1(ports())).isEqualTo(2);
  }

  @Test
  final void l17_voidInOneOpening_holdsInTheOther() throws Exception {
    ledger().record(activities(ON_MAY_1, PROD, "1", "2"));
    Optional<OpenStorage> again = again();
    VoidedActivity voided = voided("1", "2018-05-01", AT_PROD);

    assertThat(ledger().voidActivity(voided)).isEqualTo(VoidOutcome.VOIDED);

    if (again.isPresent()) {
      OpenLedger other = again.get().ledger();
      assertThat(other.voidActivity(voided)).isEqualTo(VoidOutcome.ALREADY_VOID);
      assertThat(other.record(activities(ON_MAY_1, PROD, "1")).counted()).isZero();
      assertThat(other.voided(TWITTER, "2018-05-01", "2018-05-02")).containsExactly(voided);
      assertThat(prodOnMay1(again.get())).isEqualTo(1);
    }
  }

  @Test
  final void l17_sealInOneOpening_refusesLateRowsInTheOther() throws Exception {
    ledger().record(activities(ON_MAY_1, PROD, "1"));
    Optional<OpenStorage> again = again();

    assertThat(ledger().seal("2018-05-02")).containsExactly(MAY_1);

    if (again.isPresent()) {
      OpenLedger other = again.get().ledger();
      assertThat(other.failure(other.port().record(Batches.batch(activities(ON_MAY_1, PROD, "2")))))
          .isInstanceOf(UsageException.Late.class);
      assertThat(other.failure(other.port().voidActivity(voided("1", "2018-05-01", AT_PROD))))
          .isInstanceOf(UsageException.Late.class);
      assertThat(other.sealedDays()).containsExactly(MAY_1);
      assertThat(other.seal("2018-05-02")).isEmpty();
      assertThat(prodOnMay1(again.get())).isEqualTo(1);
    }
  }

  @RepeatedTest(2)
  final void l17_writersOfTwoOpenings_countEachActivityOnce() throws Exception {
    OverlappingBatches batches = new OverlappingBatches(SecondProcess.WRITERS);
    List<OpenLedger> openings = new ArrayList<>(List.of(ledger()));
    again().map(OpenStorage::ledger).ifPresent(openings::add);

    List<MeterReceipt> receipts =
        batches.recordedBy(
            IntStream.range(0, SecondProcess.WRITERS),
            thread -> openings.get(thread % openings.size()),
            patience());

    assertThat(receipts.stream().mapToLong(MeterReceipt::counted).sum())
        .isEqualTo(batches.counted());
    for (OpenLedger opening : openings) {
      assertThat(opening.counts(TWITTER, batches.window())).isEqualTo(batches.counts(TWITTER));
      assertThat(opening.counts(PROJECT, batches.window())).isEqualTo(batches.counts(PROJECT));
    }
  }

  @Test
  final void l17_oneOpeningClosed_leavesTheOtherOpen() throws Exception {
    Optional<UsageStorage> again = outlivesClosing() ? openOnceMore() : Optional.empty();
    ledger().record(activities(ON_MAY_1, PROD, "1"));

    again.ifPresent(UsageStorage::close);

    assertThat(ledger().record(activities(ON_MAY_1, PROD, "1", "2")).counted()).isEqualTo(1);
    assertThat(prodOnMay1(ports())).isEqualTo(2);
  }

  @Test
  final void l17_writersOfTwoProcesses_countEachActivityOnce() throws Exception {
    OverlappingBatches batches = new OverlappingBatches(SecondProcess.WRITERS);
    Optional<String> url = sharedUrl(FIRST);
    int writersHere = url.isPresent() ? SecondProcess.WRITERS_OF_THE_PARENT : SecondProcess.WRITERS;
    long counted;

    if (url.isPresent()) {
      try (ChildProcess child = ChildProcess.start(url.get(), patience())) {
        child.go();
        List<MeterReceipt> receipts = recorded(batches, writersHere);
        SecondProcessReport report = child.report();
        counted = sum(receipts) + report.counted();
        assertThat(report.duplicate()).as("rows that both have").isPositive();
      }
    } else {
      counted = sum(recorded(batches, writersHere));
    }

    assertThat(counted).isEqualTo(batches.counted());
    assertThat(ledger().counts(TWITTER, batches.window())).isEqualTo(batches.counts(TWITTER));
    assertThat(ledger().counts(PROJECT, batches.window())).isEqualTo(batches.counts(PROJECT));
  }

  private List<MeterReceipt> recorded(OverlappingBatches batches, int writers) {
    return batches.recordedBy(IntStream.range(0, writers), thread -> ledger(), patience());
  }

  private Optional<OpenStorage> again() throws Exception {
    return outlivesClosing() ? openOnceMore().map(this::portsOf) : Optional.empty();
  }

  private static long sum(List<MeterReceipt> receipts) {
    return receipts.stream().mapToLong(MeterReceipt::counted).sum();
  }

  private static long prodOnMay1(OpenStorage storage) {
    return storage
        .ledger()
        .counts(TWITTER, "2018-05-01", "2018-05-02")
        .on(PROD, ACTIVITIES, MAY_1)
        .activities();
  }
}
