package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.tck.Targets.CREDITS;
import static org.usagemeter.storage.tck.Targets.ENTERPRISE;
import static org.usagemeter.storage.tck.Targets.USAGE;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

/**
 * Random contacts, the same for the same seed: a few targets that share figures, answers that
 * overlap and say nothing new, something else or nothing at all, failures, and a clock that at
 * times goes back. Every answer is compared with the {@link NaiveArchiveModel}.
 */
final class SeededContacts {

  private static final LocalDate FIRST_DAY = LocalDate.parse("2024-02-26");
  private static final int DAYS = 9;
  private static final List<SourceTarget> TARGETS =
      List.of(USAGE, CREDITS, ENTERPRISE, SourceTarget.usageOf(new Project("accountnamehere")));
  private static final List<Metric> METRICS = List.of(Metric.ACTIVITIES, Batches.USERS);
  private static final List<Scope> SCOPES =
      List.of(
          Consumers.PROJECT,
          Consumers.APP_1,
          Consumers.TWITTER,
          Consumers.STREAM,
          Consumers.PROD,
          Consumers.OTHER_STREAM);
  private static final List<Project> PROJECTS =
      List.of(Consumers.PROJECT, Consumers.PROJECT_OF_SAME_NAME);
  private static final List<SummaryField> FIELDS = List.of(SummaryField.values());
  private static final long[] VALUES = {0, 1, 2, Long.MAX_VALUE, Long.MAX_VALUE - 1};

  private final NaiveArchiveModel model = new NaiveArchiveModel();
  private final SplittableRandom random;
  private Instant now = Instant.parse("2024-02-26T23:59:50.999999999Z");
  private int step;

  SeededContacts(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /**
   * Goes on by {@code steps} contacts, each of which has to give what the model gives, with each of
   * {@code archives}.
   */
  void run(int steps, OpenArchive... archives) {
    for (int end = step + steps; step < end; step++) {
      now = now.plusNanos(random.nextLong(-10_000_000_000L, 20_000_000_000L));
      SourceTarget target = TARGETS.get(random.nextInt(TARGETS.size()));
      if (random.nextInt(10) == 0) {
        SourceFailure failure = new SourceFailure(target, now, "step " + step);
        SourceStatus status = model.keepFailure(failure);
        for (OpenArchive archive : archives) {
          assertThat(archive.keepFailure(failure)).as("step %d", step).isEqualTo(status);
        }
      } else {
        Said said = randomAnswer(target);
        KeptContact kept = model.keep(said.contact());
        for (OpenArchive archive : archives) {
          assertThat(archive.keep(said)).as("step %d", step).isEqualTo(kept);
        }
      }
      for (OpenArchive archive : archives) {
        assertThat(archive.statuses()).as("after step %d", step).isEqualTo(model.statuses());
      }
    }
  }

  /** Compares everything that can be read. */
  void check(OpenArchive archive) {
    UsageWindow all = new UsageWindow(FIRST_DAY, FIRST_DAY.plusDays(2L * DAYS));
    assertThat(archive.statuses()).as("after step %d", step).isEqualTo(model.statuses());
    for (SourceTarget target : TARGETS) {
      for (UsageWindow window : List.of(all, randomWindow())) {
        assertThat(archive.newest(target, window))
            .as("newest of %s in %s after step %d", target, window, step)
            .isEqualTo(model.newest(target, window));
        assertThat(archive.history(target, window))
            .as("history of %s in %s after step %d", target, window, step)
            .isEqualTo(model.history(target, window));
      }
      assertThat(archive.answered(target))
          .as("answered days of %s after step %d", target, step)
          .isEqualTo(model.answered(target));
    }
  }

  private Said randomAnswer(SourceTarget target) {
    Said said = Said.of(target, now).over(randomWindow());
    if (random.nextInt(3) > 0) {
      said.leaving(random.nextInt(50), 50, Duration.ofNanos(random.nextLong(900_000_000_000L)));
    }
    if (random.nextInt(20) == 0) {
      return said.notOffered();
    }
    for (int figures = random.nextInt(12); figures > 0; figures--) {
      addRandomFigure(said);
    }
    return said;
  }

  private void addRandomFigure(Said said) {
    Project project = PROJECTS.get(random.nextInt(PROJECTS.size()));
    long value = VALUES[random.nextInt(VALUES.length)];
    switch (random.nextInt(8)) {
      case 0 ->
          said.that(
              new OfficialFigure.Summary(project, FIELDS.get(random.nextInt(FIELDS.size()))),
              -value);
      case 1 ->
          said.that(
              new OfficialFigure.FreeGrant(
                  project, Instant.parse("2024-06-01T00:00:00Z").plusNanos(random.nextInt(3))),
              -value - 1);
      default ->
          said.that(
              new OfficialFigure.DayCount(
                  SCOPES.get(random.nextInt(SCOPES.size())),
                  METRICS.get(random.nextInt(METRICS.size())),
                  FIRST_DAY.plusDays(random.nextInt(DAYS))),
              value);
    }
  }

  private UsageWindow randomWindow() {
    LocalDate from = FIRST_DAY.plusDays(random.nextInt(DAYS));
    return new UsageWindow(from, from.plusDays(1 + random.nextInt(DAYS)));
  }
}
