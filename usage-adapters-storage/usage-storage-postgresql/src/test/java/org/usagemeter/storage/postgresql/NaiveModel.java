package org.usagemeter.storage.postgresql;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.usagemeter.domain.metering.Activity;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.metering.VoidedActivity;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

/**
 * What was counted, as sets of ids, in whatever order it came. Safe for use by many threads. Makes
 * random activities, too, that repeat each other a lot.
 */
final class NaiveModel {

  static final LocalDate FIRST_DAY = LocalDate.parse("2024-02-27");
  static final int DAYS = 4;
  static final UsageWindow WINDOW = new UsageWindow(FIRST_DAY, FIRST_DAY.plusDays(DAYS));

  private final Project project;
  private final List<Scope> leaves;
  private final Set<Sighting> seen = new HashSet<>();
  private final Set<Sighting> voided = new HashSet<>();

  NaiveModel(String projectId) {
    this.project = new Project(projectId);
    this.leaves =
        List.of(project, new App(project, "1"), new App(project, "2"), new App(project, "3"));
  }

  Project project() {
    return project;
  }

  /** Some activities of ids below {@code ids}, every seventh of which is no number. */
  List<Activity> activities(SplittableRandom random, int rows, int ids) {
    List<Activity> activities = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      int id = random.nextInt(ids);
      Instant moment =
          UtcDay.start(FIRST_DAY.plusDays(random.nextInt(DAYS)))
              .plusSeconds(random.nextInt(86_400));
      activities.add(
          new Activity(
              id % 7 == 0 ? "tag:example.org,2024:" + id : Integer.toString(id),
              moment,
              leaves.get(random.nextInt(leaves.size())),
              random.nextInt(3) == 0 ? Metric.SEARCH_REQUESTS_30_DAY : Metric.ACTIVITIES));
    }
    return activities;
  }

  static ActivityBatch batch(List<Activity> activities) {
    ActivityBatch.Builder batch = ActivityBatch.ofStored();
    activities.forEach(batch::add);
    return batch.build();
  }

  static VoidedActivity voiding(Activity activity) {
    return new VoidedActivity(
        activity.id(),
        UtcDay.of(activity.consumedAt()),
        new Leaf(activity.leaf(), activity.metric()),
        "test traffic",
        activity.consumedAt());
  }

  /** Takes note of a batch that was recorded, and answers how many rows count that did not. */
  synchronized long record(List<Activity> activities) {
    long before = seen.size();
    activities.forEach(activity -> seen.add(Sighting.of(activity)));
    return seen.size() - before;
  }

  /** Takes note of an activity that was voided. */
  synchronized void addVoided(Activity activity) {
    voided.add(Sighting.of(activity));
  }

  /** How many rows counted in all. */
  synchronized long counted() {
    return seen.size();
  }

  synchronized DayCounts counts() {
    Map<Figure, Set<String>> ids = new HashMap<>();
    for (Sighting sighting : seen) {
      if (!voided.contains(sighting)) {
        for (Scope scope : sighting.leaf.scope().path()) {
          ids.computeIfAbsent(
                  new Figure(scope, sighting.leaf.metric(), sighting.day),
                  absent -> new HashSet<>())
              .add(sighting.id);
        }
      }
    }
    DayCounts.Builder counts = new DayCounts.Builder();
    ids.forEach((figure, set) -> counts.put(figure.scope, figure.metric, figure.day, set.size()));
    return counts.build();
  }

  private record Sighting(Leaf leaf, LocalDate day, String id) {

    static Sighting of(Activity activity) {
      return new Sighting(
          new Leaf(activity.leaf(), activity.metric()),
          UtcDay.of(activity.consumedAt()),
          activity.id());
    }
  }

  private record Figure(Scope scope, Metric metric, LocalDate day) {}
}
