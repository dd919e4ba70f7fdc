package org.usagemeter.storage.tck;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/** A ledger without a fault, into which faults are planted; it outlives its closing. */
final class PlainLedger implements ActivityLedger {

  private final Map<Key, DedupIndex> indexes = new LinkedHashMap<>();
  private final Set<Scope> scopes = new LinkedHashSet<>();
  private final List<VoidedActivity> voids = new ArrayList<>();
  private final Set<LocalDate> recordedDays = new TreeSet<>();
  private final Set<LocalDate> sealedDays = new TreeSet<>();
  private long sequence;
  private int openings;

  /** Opens it, once more where it is open already; what is answered closes that opening again. */
  synchronized Runnable opening() {
    openings++;
    AtomicBoolean closed = new AtomicBoolean();
    return () -> {
      synchronized (this) {
        openings -= closed.getAndSet(true) ? 0 : 1;
      }
    };
  }

  @Override
  public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
    return answer(
        () -> {
          int[] late =
              IntStream.range(0, batch.size())
                  .filter(row -> sealedDays.contains(day(batch, row)))
                  .toArray();
          if (late.length > 0) {
            List<LocalDate> days =
                IntStream.of(late).mapToObj(row -> day(batch, row)).distinct().toList();
            throw new UsageException.Late(late, days);
          }
          long counted =
              IntStream.range(0, batch.size()).filter(row -> recordRow(batch, row)).count();
          sequence += counted > 0 ? 1 : 0;
          return new MeterReceipt(counted, batch.size() - counted, sequence);
        });
  }

  @Override
  public CompletionStage<VoidOutcome> voidActivity(VoidedActivity voided) {
    ActivityId id = ActivityId.of(voided.id());
    return answer(
        () -> {
          if (sealedDays.contains(voided.day())) {
            throw new UsageException.Late(new int[] {0}, List.of(voided.day()));
          }
          DedupIndex index = index(voided.leaf(), voided.day());
          VoidOutcome outcome =
              index.voidActivity(index.leaf(voided.leaf().scope()), id.high(), id.low());
          if (outcome == VoidOutcome.VOIDED) {
            voids.add(voided);
            sequence++;
          }
          return outcome;
        });
  }

  @Override
  public CompletionStage<List<VoidedActivity>> voidedActivities(
      RootScope root, UsageWindow window) {
    return answer(
        () ->
            voids.stream()
                .filter(voided -> voided.leaf().scope().root().equals(root))
                .filter(voided -> window.contains(voided.day()))
                .toList());
  }

  @Override
  public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
    return answer(
        () -> {
          DayCounts.Builder counts = new DayCounts.Builder();
          indexes.forEach(
              (key, index) -> {
                if (key.root.equals(root) && window.contains(key.day)) {
                  index
                      .scopes()
                      .forEach(scope -> counts.put(scope, key.metric, key.day, index.count(scope)));
                }
              });
          return counts.build();
        });
  }

  @Override
  public CompletionStage<List<Scope>> scopes() {
    return answer(() -> List.copyOf(scopes));
  }

  @Override
  public CompletionStage<List<LocalDate>> seal(LocalDate before) {
    return answer(
        () ->
            recordedDays.stream()
                .filter(day -> day.isBefore(before) && sealedDays.add(day))
                .toList());
  }

  @Override
  public CompletionStage<Set<LocalDate>> sealedDays() {
    return answer(() -> Set.copyOf(sealedDays));
  }

  @Override
  public CompletionStage<LedgerStatus> status() {
    return answer(() -> new LedgerStatus(sequence, 0, 0, Optional.empty()));
  }

  private boolean recordRow(ActivityBatch batch, int row) {
    Leaf leaf = batch.leaves().get(batch.leafIndex(row));
    scopes.addAll(leaf.scope().path());
    recordedDays.add(day(batch, row));
    DedupIndex index = index(leaf, day(batch, row));
    return index.record(index.leaf(leaf.scope()), batch.high(row), batch.low(row));
  }

  private DedupIndex index(Leaf leaf, LocalDate day) {
    RootScope root = leaf.scope().root();
    return indexes.computeIfAbsent(
        new Key(root, leaf.metric(), day), absent -> new DedupIndex(root));
  }

  private synchronized <T> CompletionStage<T> answer(Supplier<T> work) {
    if (openings == 0) {
      return CompletableFuture.failedStage(new UsageException.Unavailable("closed", null));
    }
    try {
      return CompletableFuture.completedStage(work.get());
    } catch (UsageException e) {
      return CompletableFuture.failedStage(e);
    }
  }

  private static LocalDate day(ActivityBatch batch, int row) {
    return LocalDate.ofEpochDay(batch.epochDay(row));
  }

  private record Key(RootScope root, Metric metric, LocalDate day) {}
}
