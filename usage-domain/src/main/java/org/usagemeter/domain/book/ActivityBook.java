package org.usagemeter.domain.book;

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
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.transfer.StoredPiece;

/**
 * What was consumed, as plainly as it can be written: a map of days. The methods are those of the
 * port {@code ActivityLedger}, without stages. Whatever changes something also says so in pieces.
 * Not safe for use by many threads.
 */
final class ActivityBook {

  private final NavigableMap<LocalDate, BookedDay> days = new TreeMap<>();
  private final Set<Scope> scopes = new LinkedHashSet<>();
  private final List<VoidedActivity> voids = new ArrayList<>();
  private final TakenBack takenBack = new TakenBack(List.of());
  private final Consumer<StoredPiece> changed;
  private long changes;

  /** Nothing consumed; {@code changed} is told of every change. */
  ActivityBook(Consumer<StoredPiece> changed) {
    this.changed = requireNonNull(changed, "changed");
  }

  MeterReceipt record(ActivityBatch batch) {
    refuseLateRows(batch);
    BatchRecording recording = new BatchRecording(batch, this::openDay);
    long counted = recording.run();
    recording.leaves().forEach(this::see);
    if (counted > 0) {
      changes++;
      for (int row = 0; row < batch.size(); row += StoredPiece.MAX_ROWS) {
        int end = Math.min(batch.size(), row + StoredPiece.MAX_ROWS);
        changed.accept(new StoredPiece.Recorded(batch.part(row, end)));
      }
    }
    return new MeterReceipt(counted, batch.size() - counted, changes);
  }

  VoidOutcome voidActivity(VoidedActivity voided, ActivityId id) {
    if (isSealed(voided.day())) {
      throw new UsageException.Late(new int[] {0}, List.of(voided.day()));
    }
    BookedDay day = days.get(voided.day());
    if (day == null) {
      return VoidOutcome.NOT_COUNTED;
    }
    DedupIndex index = day.index(Realm.of(voided.leaf()));
    VoidOutcome outcome =
        index.voidActivity(index.leaf(voided.leaf().scope()), id.high(), id.low());
    if (outcome == VoidOutcome.VOIDED) {
      addVoid(voided);
    }
    return outcome;
  }

  List<VoidedActivity> voidedActivities(RootScope root, UsageWindow window) {
    return voids.stream()
        .filter(voided -> voided.leaf().scope().root().equals(root))
        .filter(voided -> window.contains(voided.day()))
        .toList();
  }

  DayCounts countByDay(RootScope root, UsageWindow window) {
    DayCounts.Builder counts = new DayCounts.Builder();
    days.subMap(window.from(), window.toExclusive())
        .values()
        .forEach(day -> day.addCounts(root, counts));
    return counts.build();
  }

  List<Scope> scopes() {
    return List.copyOf(scopes);
  }

  List<LocalDate> seal(LocalDate before) {
    List<LocalDate> sealed = new ArrayList<>();
    days.headMap(before)
        .forEach(
            (date, day) -> {
              if (!day.isSealed()) {
                day.seal();
                sealed.add(date);
                changed.accept(new StoredPiece.Sealed(date, day.counts()));
              }
            });
    return List.copyOf(sealed);
  }

  Set<LocalDate> sealedDays() {
    return days.keySet().stream().filter(this::isSealed).collect(Collectors.toUnmodifiableSet());
  }

  LedgerStatus status(Optional<String> failure) {
    long ids = days.values().stream().mapToLong(BookedDay::distinctIds).sum();
    return new LedgerStatus(changes, 0, ids, failure);
  }

  /** Everything, in the order in which it has to be taken. */
  void forEachPiece(Consumer<StoredPiece> taker) {
    List<Scope> known = List.copyOf(scopes);
    for (int from = 0; from < known.size(); from += StoredPiece.MAX_ROWS) {
      int to = Math.min(known.size(), from + StoredPiece.MAX_ROWS);
      taker.accept(new StoredPiece.Known(known.subList(from, to)));
    }
    days.values().forEach(day -> day.forEachPiece(taker));
    voids.forEach(voided -> taker.accept(new StoredPiece.Voided(voided)));
  }

  boolean take(StoredPiece.Known known) {
    boolean more = scopes.addAll(known.scopes());
    return more && changedBy(known);
  }

  boolean take(StoredPiece.Recorded recorded) {
    return record(recorded.batch()).counted() > 0;
  }

  boolean take(StoredPiece.Sealed sealed) {
    BookedDay day = days.computeIfAbsent(sealed.day(), BookedDay::new);
    if (day.isSealed() || !day.isEmpty()) {
      refuseOtherCounts(sealed, day.counts());
      if (day.isSealed()) {
        return false;
      }
    }
    day.seal(sealed.counts());
    sealed.counts().scopes().forEach(this::see);
    return changedBy(sealed);
  }

  boolean take(StoredPiece.Voided voided) {
    VoidedActivity fact = voided.fact();
    if (takenBack.has(fact)) {
      return false;
    }
    if (isSealed(fact.day())) {
      addVoid(fact);
      return true;
    }
    if (voidActivity(fact, ActivityId.of(fact.id())) != VoidOutcome.VOIDED) {
      throw new UsageException.Conflict(
          "activity " + fact.id() + " of " + fact.day() + " was voided, but is not counted here");
    }
    return true;
  }

  private static void refuseOtherCounts(StoredPiece.Sealed sealed, DayCounts here) {
    if (!sealed.counts().equals(here)) {
      throw new UsageException.Conflict(
          sealed.day() + " is sealed, with other counts than are stored here");
    }
  }

  private void addVoid(VoidedActivity fact) {
    voids.add(fact);
    takenBack.add(fact);
    changes++;
    changed.accept(new StoredPiece.Voided(fact));
  }

  /** Those above come first: every engine can keep that order. */
  private void see(Scope scope) {
    scope.parent().ifPresent(this::see);
    scopes.add(scope);
  }

  private boolean changedBy(StoredPiece piece) {
    changes++;
    changed.accept(piece);
    return true;
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
    BookedDay known = days.get(day);
    return known != null && known.isSealed();
  }

  private BookedDay openDay(int epochDay) {
    return days.computeIfAbsent(LocalDate.ofEpochDay(epochDay), BookedDay::new);
  }
}
