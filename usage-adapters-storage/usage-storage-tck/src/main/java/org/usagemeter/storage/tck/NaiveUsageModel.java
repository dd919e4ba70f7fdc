package org.usagemeter.storage.tck;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidOutcome;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

/**
 * What a ledger has to answer, worked out in the slowest and plainest way: a count is the size of
 * the set of all ids that some leaf at or below the scope saw on that day.
 */
final class NaiveUsageModel {

  private final Set<Sighting> counted = new HashSet<>();
  private final Set<Sighting> voided = new HashSet<>();
  private final List<VoidedActivity> voids = new ArrayList<>();
  private final Map<Scope, Integer> firstSeen = new LinkedHashMap<>();
  private final Set<LocalDate> recordedDays = new TreeSet<>();
  private final Set<LocalDate> sealedDays = new TreeSet<>();
  private int rows;

  /** The rows of a batch that make it late, ascending. */
  int[] lateRows(List<Activity> batch) {
    return IntStream.range(0, batch.size())
        .filter(row -> sealedDays.contains(UtcDay.of(batch.get(row).consumedAt())))
        .toArray();
  }

  /** Records a batch without late rows and answers how many of them were counted. */
  long record(List<Activity> batch) {
    long before = counted.size();
    for (Activity activity : batch) {
      rows++;
      activity.leaf().path().forEach(scope -> firstSeen.putIfAbsent(scope, rows));
      recordedDays.add(UtcDay.of(activity.consumedAt()));
      Sighting sighting = Sighting.of(activity);
      if (!voided.contains(sighting)) {
        counted.add(sighting);
      }
    }
    return counted.size() - before;
  }

  /** Voids an activity of a day that is not sealed. */
  VoidOutcome voidActivity(VoidedActivity activity) {
    Sighting sighting = new Sighting(activity.leaf(), activity.day(), activity.id());
    if (voided.contains(sighting)) {
      return VoidOutcome.ALREADY_VOID;
    }
    if (!counted.remove(sighting)) {
      return VoidOutcome.NOT_COUNTED;
    }
    voided.add(sighting);
    voids.add(activity);
    return VoidOutcome.VOIDED;
  }

  List<LocalDate> seal(LocalDate before) {
    List<LocalDate> sealed =
        recordedDays.stream()
            .filter(day -> day.isBefore(before) && !sealedDays.contains(day))
            .toList();
    sealedDays.addAll(sealed);
    return sealed;
  }

  Set<LocalDate> sealedDays() {
    return sealedDays;
  }

  DayCounts counts(RootScope root, UsageWindow window) {
    Map<Figure, Set<String>> ids = new HashMap<>();
    for (Sighting seen : counted) {
      if (seen.leaf.scope().root().equals(root) && window.contains(seen.day)) {
        for (Scope scope : seen.leaf.scope().path()) {
          ids.computeIfAbsent(
                  new Figure(scope, seen.leaf.metric(), seen.day), absent -> new HashSet<>())
              .add(seen.id);
        }
      }
    }
    DayCounts.Builder counts = new DayCounts.Builder();
    ids.forEach((figure, set) -> counts.put(figure.scope, figure.metric, figure.day, set.size()));
    return counts.build();
  }

  List<VoidedActivity> voided(RootScope root, UsageWindow window) {
    return voids.stream()
        .filter(voided -> voided.leaf().scope().root().equals(root))
        .filter(voided -> window.contains(voided.day()))
        .toList();
  }

  /** Each recorded scope and those above it, with the row that named it first. */
  Map<Scope, Integer> firstSeen() {
    return firstSeen;
  }

  /** That a leaf saw an id on a day. */
  private record Sighting(Leaf leaf, LocalDate day, String id) {

    static Sighting of(Activity activity) {
      Instant moment = activity.consumedAt();
      return new Sighting(
          new Leaf(activity.leaf(), activity.metric()), UtcDay.of(moment), activity.id());
    }
  }

  /** What has a count. */
  private record Figure(Scope scope, Metric metric, LocalDate day) {}
}
