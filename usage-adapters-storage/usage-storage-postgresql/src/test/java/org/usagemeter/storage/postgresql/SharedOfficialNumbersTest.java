package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.transfer.StoredPiece;

/** Two storages at a time on the same tables, as two processes would have them. */
@Tag("slow")
final class SharedOfficialNumbersTest {

  private static final int THREADS = 8;
  private static final int CONTACTS = 20;
  private static final int APPS = 5;

  private final String schema = OfficialStorage.newSchema();
  private final List<OfficialStorage> storages =
      List.of(OfficialStorage.open(schema), OfficialStorage.open(schema));

  @AfterEach
  void close() {
    storages.forEach(OfficialStorage::close);
  }

  @Test
  void sameContactsThroughBoth_areKeptOnce() throws Exception {
    List<KeptContact> kept =
        together(
            thread -> {
              KeptContact all = KeptContact.NONE;
              for (int day = 1; day <= CONTACTS; day++) {
                all =
                    all.plus(
                        Waiting.await(
                            storage(thread)
                                .officialUsageArchive()
                                .keep(Answers.of(day, APPS, 0, Answers.NOON))));
              }
              return all;
            });

    int figures = CONTACTS * APPS;
    int said = THREADS * APPS * CONTACTS * (CONTACTS + 1) / 2;
    assertThat(kept.stream().reduce(KeptContact.NONE, KeptContact::plus))
        .isEqualTo(new KeptContact(figures, 0, said - figures));
    UsageWindow days = new UsageWindow(Answers.MAY_1, Answers.MAY_1.plusDays(CONTACTS));
    for (OfficialStorage storage : storages) {
      assertThat(Waiting.await(storage.officialUsageArchive().history(Answers.USAGE, days)))
          .hasSize(figures)
          .allSatisfy(fact -> assertThat(fact.firstSeen()).isEqualTo(Answers.NOON));
      assertThat(Waiting.await(storage.officialUsageArchive().statuses()))
          .extracting(SourceStatus::target)
          .containsExactly(Answers.USAGE);
    }
  }

  @Test
  void valuesOfOneFigureThroughBoth_areAllFacts() throws Exception {
    together(
        thread -> {
          for (int number = 0; number < CONTACTS; number++) {
            Instant at = Answers.NOON.plusNanos(number);
            Waiting.await(
                storage(thread)
                    .officialUsageArchive()
                    .keep(Answers.of(Answers.ON_MAY_1, 1000L * thread + number, at)));
          }
          return thread;
        });

    List<OfficialFact> facts =
        Waiting.await(
            storages
                .get(0)
                .officialUsageArchive()
                .history(Answers.USAGE, UsageWindow.ofDay(Answers.MAY_1)));
    assertThat(facts).hasSize(THREADS * CONTACTS);
    assertThat(facts).extracting(OfficialFact::value).doesNotHaveDuplicates();
    assertThat(facts).extracting(OfficialFact::firstSeen).isSorted();
  }

  @Test
  void samePiecesThroughBoth_areTakenOnce() throws Exception {
    OfficialFact fact = new OfficialFact(Answers.ON_MAY_1, 7, Answers.NOON, Answers.NOON);
    List<Integer> taken =
        together(
            thread -> {
              int changes = 0;
              for (int number = 1; number <= CONTACTS; number++) {
                List<OfficialFact> facts = new ArrayList<>();
                for (int i = 0; i < number; i++) {
                  facts.add(new OfficialFact(fact.figure(), i, fact.firstSeen(), fact.lastSeen()));
                }
                boolean changed =
                    Waiting.await(
                        storage(thread)
                            .usageTransfer()
                            .take(new StoredPiece.Facts(Answers.USAGE, facts)));
                changes += changed ? 1 : 0;
              }
              return changes;
            });

    assertThat(taken.stream().mapToInt(Integer::intValue).sum()).isEqualTo(CONTACTS);
    assertThat(
            Waiting.await(
                storages
                    .get(1)
                    .officialUsageArchive()
                    .history(Answers.USAGE, UsageWindow.ofDay(Answers.MAY_1))))
        .hasSize(CONTACTS);
  }

  private OfficialStorage storage(int thread) {
    return storages.get(thread % storages.size());
  }

  private static <T> List<T> together(IntFunction<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      CyclicBarrier start = new CyclicBarrier(THREADS);
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.apply(thread);
                }));
      }
      List<T> done = new ArrayList<>();
      for (Future<T> each : running) {
        done.add(each.get(60, TimeUnit.SECONDS));
      }
      return done;
    } finally {
      threads.shutdownNow();
    }
  }
}
