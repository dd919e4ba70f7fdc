package org.usagemeter.storage.memory;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.DedupIndex;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * The ledger as plainly as it can be written: a map of days behind one lock, which is held for the
 * length of one batch and never while anything else is waited for.
 */
final class MemoryActivityLedger implements ActivityLedger {

  private final Object lock = new Object();
  private final NavigableMap<LocalDate, LedgerDay> days = new TreeMap<>();
  private final Set<Scope> scopes = new LinkedHashSet<>();
  private final List<VoidedActivity> voids = new ArrayList<>();
  private long changes;
  private boolean closed;

  @Override
  public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
    requireNonNull(batch, "batch");
    return answer(
        () -> {
          refuseLateRows(batch);
          BatchRecording recording = new BatchRecording(batch, this::openDay);
          long counted = recording.run();
          recording.leaves().forEach(leaf -> scopes.addAll(leaf.path()));
          if (counted > 0) {
            changes++;
          }
          return new MeterReceipt(counted, batch.size() - counted, changes);
        });
  }

  @Override
  public CompletionStage<VoidOutcome> voidActivity(VoidedActivity voided) {
    ActivityId id = ActivityId.of(voided.id());
    return answer(
        () -> {
          if (isSealed(voided.day())) {
            throw new UsageException.Late(new int[] {0}, List.of(voided.day()));
          }
          LedgerDay day = days.get(voided.day());
          if (day == null) {
            return VoidOutcome.NOT_COUNTED;
          }
          DedupIndex index = day.index(Realm.of(voided.leaf()));
          VoidOutcome outcome =
              index.voidActivity(index.leaf(voided.leaf().scope()), id.high(), id.low());
          if (outcome == VoidOutcome.VOIDED) {
            voids.add(voided);
            changes++;
          }
          return outcome;
        });
  }

  @Override
  public CompletionStage<List<VoidedActivity>> voidedActivities(
      RootScope root, UsageWindow window) {
    requireNonNull(root, "root");
    requireNonNull(window, "window");
    return answer(
        () ->
            voids.stream()
                .filter(voided -> voided.leaf().scope().root().equals(root))
                .filter(voided -> window.contains(voided.day()))
                .toList());
  }

  @Override
  public CompletionStage<DayCounts> countByDay(RootScope root, UsageWindow window) {
    requireNonNull(root, "root");
    requireNonNull(window, "window");
    return answer(
        () -> {
          DayCounts.Builder counts = new DayCounts.Builder();
          days.subMap(window.from(), window.toExclusive())
              .values()
              .forEach(day -> day.addCounts(root, counts));
          return counts.build();
        });
  }

  @Override
  public CompletionStage<List<Scope>> scopes() {
    return answer(() -> List.copyOf(scopes));
  }

  @Override
  public CompletionStage<List<LocalDate>> seal(LocalDate before) {
    requireNonNull(before, "before");
    return answer(
        () -> {
          List<LocalDate> sealed = new ArrayList<>();
          days.headMap(before)
              .forEach(
                  (date, day) -> {
                    if (!day.isSealed()) {
                      day.seal();
                      sealed.add(date);
                    }
                  });
          return List.copyOf(sealed);
        });
  }

  @Override
  public CompletionStage<Set<LocalDate>> sealedDays() {
    return answer(
        () ->
            days.keySet().stream().filter(this::isSealed).collect(Collectors.toUnmodifiableSet()));
  }

  @Override
  public CompletionStage<LedgerStatus> status() {
    return answer(
        () -> {
          long ids = days.values().stream().mapToLong(LedgerDay::distinctIds).sum();
          return new LedgerStatus(changes, 0, ids, Optional.empty());
        });
  }

  /** Forgets everything; every later call fails. */
  void close() {
    synchronized (lock) {
      closed = true;
      days.clear();
      scopes.clear();
      voids.clear();
    }
  }

  private void refuseLateRows(ActivityBatch batch) {
    int[] late =
        IntStream.range(0, batch.size())
            .filter(row -> isSealed(LocalDate.ofEpochDay(batch.epochDay(row))))
            .toArray();
    if (late.length > 0) {
      Set<LocalDate> lateDays = new TreeSet<>();
      for (int row : late) {
        lateDays.add(LocalDate.ofEpochDay(batch.epochDay(row)));
      }
      throw new UsageException.Late(late, List.copyOf(lateDays));
    }
  }

  private boolean isSealed(LocalDate day) {
    LedgerDay known = days.get(day);
    return known != null && known.isSealed();
  }

  private LedgerDay openDay(int epochDay) {
    return days.computeIfAbsent(LocalDate.ofEpochDay(epochDay), LedgerDay::new);
  }

  private <T> CompletionStage<T> answer(Supplier<T> work) {
    synchronized (lock) {
      if (closed) {
        return CompletableFuture.failedStage(
            new UsageException.Unavailable("the memory storage is closed", null));
      }
      try {
        return CompletableFuture.completedStage(work.get());
      } catch (UsageException e) {
        return CompletableFuture.failedStage(e);
      }
    }
  }
}
