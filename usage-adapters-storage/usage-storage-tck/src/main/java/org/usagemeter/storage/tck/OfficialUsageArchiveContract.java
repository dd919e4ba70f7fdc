package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.storage.tck.Batches.activities;
import static org.usagemeter.storage.tck.Consumers.APP_1;
import static org.usagemeter.storage.tck.Consumers.APP_2;
import static org.usagemeter.storage.tck.Consumers.PROD;
import static org.usagemeter.storage.tck.Consumers.PROJECT;
import static org.usagemeter.storage.tck.Consumers.TWITTER;
import static org.usagemeter.storage.tck.OpenLedger.voided;
import static org.usagemeter.storage.tck.Said.fact;
import static org.usagemeter.storage.tck.Said.failed;
import static org.usagemeter.storage.tck.Said.on;
import static org.usagemeter.storage.tck.Targets.ENTERPRISE;
import static org.usagemeter.storage.tck.Targets.USAGE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * The contract of {@link OfficialUsageArchive} as tests. Extend it in your adapter's module, beside
 * {@link ActivityLedgerContract} and in the same way; every test carries the number of the clause
 * it checks.
 *
 * <p>Nothing here is skipped: a storage whose engine is not running fails the build, and one that
 * forgets when it closes is asked for the other half of O7, visibility within the process.
 */
public abstract class OfficialUsageArchiveContract extends AnswerClauses {

  private static final String NOON = "2024-05-02T12:00:00Z";
  private static final String ONE = "2024-05-02T13:00:00Z";
  private static final LocalDate MAY_2 = LocalDate.parse("2024-05-02");
  private static final int THREADS = 8;
  private static final int CONTACTS = 20;

  /** For the extender. */
  protected OfficialUsageArchiveContract() {}

  @Test
  final void o12_sameContactsOfManyThreads_areKeptOnce() {
    List<KeptContact> kept =
        together(
            thread ->
                IntStream.range(0, CONTACTS)
                    .mapToObj(number -> archive().keep(dayOf(number)))
                    .reduce(KeptContact.NONE, KeptContact::plus));

    assertThat(kept.stream().reduce(KeptContact.NONE, KeptContact::plus))
        .isEqualTo(new KeptContact(CONTACTS, 0, (THREADS - 1) * CONTACTS));
    assertThat(archive().history(USAGE, Said.MAY))
        .hasSize(CONTACTS)
        .allSatisfy(fact -> assertThat(fact.firstSeen()).isEqualTo(fact.lastSeen()));
  }

  @Test
  final void o12_contactsOfManyThreads_loseNothing() {
    together(
        thread -> {
          Scope app = thread % 2 == 0 ? APP_1 : APP_2;
          for (int number = 0; number < CONTACTS; number++) {
            archive()
                .keep(
                    Said.of(USAGE, Instant.parse(NOON).plusNanos(number))
                        .that(on("2024-05-01", app, ACTIVITIES), 1000L * thread + number)
                        .that(on(MAY_2.plusDays(thread), app, ACTIVITIES), number));
          }
          return KeptContact.NONE;
        });

    List<OfficialFact> shared = archive().history(USAGE, "2024-05-01", "2024-05-02");
    assertThat(shared).extracting(OfficialFact::value).doesNotHaveDuplicates();
    assertThat(shared).hasSize(THREADS * CONTACTS);
    // Of one thread each: every value, in its order.
    for (int thread = 0; thread < THREADS; thread++) {
      LocalDate own = MAY_2.plusDays(thread);
      assertThat(archive().history(USAGE, UsageWindow.ofDay(own)))
          .extracting(OfficialFact::value)
          .containsExactlyElementsOf(LongStream.range(0, CONTACTS).boxed().toList());
    }
  }

  @Test
  final void o13_callerThatMayNotWait_getsAStageAtOnce() {
    List<CompletionStage<?>> stages = new ArrayList<>();

    // Whatever waits on a thread that is interrupted gives up, or takes the mark away.
    for (Supplier<CompletionStage<?>> call : everyCall(archive().port())) {
      Thread.currentThread().interrupt();
      try {
        stages.add(call.get());
      } finally {
        assertThat(Thread.interrupted()).as("the caller's interrupt is kept").isTrue();
      }
    }

    stages.forEach(archive()::await);
  }

  @Test
  final void o14_afterClose_everyCallFailsWithUnavailable() {
    OfficialUsageArchive port = archive().port();
    everyCall(port).forEach(call -> archive().await(call.get()));
    storage().close();

    for (Supplier<CompletionStage<?>> call : everyCall(port)) {
      assertThat(archive().failure(call.get())).isInstanceOf(UsageException.Unavailable.class);
    }
  }

  @Test
  final void o14_contactsUnderWayWhenClosed_areFinished() throws Exception {
    List<CompletionStage<KeptContact>> underWay = new ArrayList<>();
    for (int number = 0; number < CONTACTS; number++) {
      underWay.add(archive().port().keep(dayOf(number).contact()));
    }

    storage().close();

    assertThat(underWay)
        .allSatisfy(stage -> assertThat(archive().await(stage).added()).isEqualTo(1));
    if (closeAndReopen()) {
      assertThat(archive().history(USAGE, Said.MAY)).hasSize(CONTACTS);
    }
  }

  @Test
  final void o15_officialNumbers_leaveTheLedgerAlone() throws Exception {
    ledger().record(activities("2024-05-01T12:00:00Z", APP_1, "1", "2"));
    ledger().voidActivity(voided("1", "2024-05-01", new Leaf(APP_1, ACTIVITIES)));
    DayCounts counts = ledger().counts(PROJECT, Said.MAY);

    archive()
        .keep(Said.of(USAGE, NOON).that(MAY_1, 7).that(on("2024-05-09", APP_2, ACTIVITIES), 1));
    archive().keep(Said.of(ENTERPRISE, NOON).that(on("2024-05-01", PROD, ACTIVITIES), 7));
    archive().keepFailure(failed(USAGE, ONE, "down"));

    boolean open = true;
    for (int life = 0; life < 2 && open; life++) {
      assertThat(ledger().counts(PROJECT, Said.MAY)).isEqualTo(counts);
      assertThat(ledger().counts(TWITTER, Said.MAY)).isEqualTo(DayCounts.NONE);
      assertThat(ledger().scopes()).containsExactlyInAnyOrder(PROJECT, APP_1);
      assertThat(ledger().voided(PROJECT, "2024-05-01", "2024-06-01")).hasSize(1);
      assertThat(ledger().sealedDays()).isEmpty();
      assertThat(ledger().status().failure()).isEmpty();
      assertThat(ledger().record(activities("2024-05-01T12:00:00Z", APP_1, "2")).duplicate())
          .isEqualTo(1);
      open = closeAndReopen();
    }
  }

  @Test
  final void o15_meteredActivities_leaveTheArchiveAlone() throws Exception {
    archive().keep(Said.of(USAGE, NOON).that(MAY_1, 7));
    List<OfficialFact> facts = archive().newest(USAGE, Said.MAY);

    ledger().record(activities("2024-05-01T12:00:00Z", APP_1, "1", "2"));
    ledger().record(activities("2024-05-03T12:00:00Z", PROD, "1"));
    ledger().seal("2024-05-02");
    KeptContact sealed = archive().keep(Said.of(USAGE, ONE).that(MAY_1, 8));

    assertThat(facts).containsExactly(fact(MAY_1, 7, NOON, NOON));
    assertThat(sealed).isEqualTo(new KeptContact(0, 1, 0));
    boolean open = true;
    for (int life = 0; life < 2 && open; life++) {
      assertThat(archive().history(USAGE, Said.MAY))
          .containsExactly(fact(MAY_1, 7, NOON, NOON), fact(MAY_1, 8, ONE, ONE));
      assertThat(archive().newest(ENTERPRISE, Said.MAY)).isEmpty();
      assertThat(archive().statuses()).hasSize(1);
      open = closeAndReopen();
    }
  }

  @Test
  final void storage_hasOneArchive() {
    assertThat(storage().officialUsageArchive()).isSameAs(storage().officialUsageArchive());
  }

  /**
   * Every clause about facts at once: hundreds of random contacts on each of several seeds,
   * compared with lists of facts; and twice more where the storage outlives its closing.
   */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("org.usagemeter.storage.tck.Sizes#contactSeeds")
  final void all_randomContacts_answerAsListsOfFactsDo(int seed) throws Exception {
    SeededContacts contacts = new SeededContacts(seed);
    boolean open = true;

    for (int life = 0; life < 3 && open; life++) {
      int parts = life == 0 ? 10 : 2;
      for (int part = 0; part < parts; part++) {
        contacts.run(30, archive());
        contacts.check(archive());
      }
      open = closeAndReopen();
      if (open) {
        contacts.check(archive());
      }
    }
  }

  private List<KeptContact> together(IntFunction<KeptContact> work) {
    return Together.run(
        patience(),
        IntStream.range(0, THREADS)
            .<Supplier<KeptContact>>mapToObj(thread -> () -> work.apply(thread))
            .toList());
  }

  /** One figure of a day of its own. */
  private static Said dayOf(int number) {
    return Said.of(USAGE, NOON).that(on(MAY_2.plusDays(number), PROJECT, ACTIVITIES), number);
  }

  private static List<Supplier<CompletionStage<?>>> everyCall(OfficialUsageArchive port) {
    OfficialFigure cap = new OfficialFigure.Summary(PROJECT, SummaryField.PROJECT_CAP);
    return List.of(
        () -> port.keep(Said.of(USAGE, NOON).that(cap, 1).that(MAY_1, 7).contact()),
        () -> port.keepFailure(failed(USAGE, NOON, "down")),
        () -> port.newest(USAGE, Said.MAY),
        () -> port.history(USAGE, Said.MAY),
        () -> port.answered(USAGE),
        port::statuses);
  }
}
