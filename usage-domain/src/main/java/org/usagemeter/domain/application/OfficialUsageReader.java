package org.usagemeter.domain.application;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.port.in.ReadOfficialUsage;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.Mirrored;
import org.usagemeter.domain.report.OfficialUsage;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.report.RunningPeriod;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.BillingPeriod;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.EnterpriseWindow;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;
import org.usagemeter.domain.time.V2Window;

/**
 * Reads official numbers out of an archive. The vendor's own answers are given as of the moment at
 * which it was last asked: what it would say now is not known.
 */
public final class OfficialUsageReader implements ReadOfficialUsage {

  private final OfficialUsageArchive archive;
  private final Clock clock;

  /** A reader; the archive stays open when it is let go. */
  public OfficialUsageReader(OfficialUsageArchive archive, Clock clock) {
    this.archive = requireNonNull(archive, "archive");
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public CompletionStage<OfficialUsage> newest(SourceTarget target, AskedWindow asked) {
    Instant now = clock.instant();
    LocalDate today = UtcDay.of(now);
    return archive
        .newest(target, UsageWindow.ofDay(today))
        .thenCompose(
            standing -> {
              UsageWindow window = asked.resolve(today, running(target, today, standing));
              return answered(target)
                  .thenCombine(
                      archive.newest(target, window),
                      (answered, facts) ->
                          new OfficialUsage(
                              target, window, now, facts, missing(window, today, answered)));
            });
  }

  @Override
  public CompletionStage<List<OfficialFact>> history(SourceTarget target, LocalDate day) {
    return answered(target)
        .thenCompose(answered -> archive.history(target, UsageWindow.ofDay(day)));
  }

  @Override
  public CompletionStage<Mirrored<ProjectUsage>> projectUsage(Project project, int days) {
    // Refuses a wrong number at the call.
    UsageWindow unresolved = V2Window.lastDays(days, LocalDate.EPOCH);
    SourceTarget target = SourceTarget.usageOf(project);
    return answered(target)
        .thenCompose(
            answered -> {
              Instant seenAt = lastAnswer(answered);
              LocalDate today = UtcDay.of(seenAt);
              UsageWindow window = V2Window.lastDays((int) unresolved.days(), today);
              checkCollected(target, window, today, answered);
              return archive
                  .newest(target, window)
                  .thenApply(
                      facts -> new Mirrored<>(project(project, window, seenAt, facts), seenAt));
            });
  }

  @Override
  public CompletionStage<Mirrored<AccountUsage>> accountUsage(
      Account account,
      Optional<Bucket> bucket,
      Optional<LocalDate> fromDate,
      Optional<LocalDate> toDate) {
    SourceTarget target = SourceTarget.usageOf(account);
    return answered(target)
        .thenCompose(
            answered -> {
              Instant seenAt = lastAnswer(answered);
              LocalDate today = UtcDay.of(seenAt);
              EnterpriseWindow asked = EnterpriseWindow.resolve(bucket, fromDate, toDate, today);
              UsageWindow month = month(today);
              checkCollected(target, asked.window(), today, answered);
              return archive
                  .newest(target, asked.window().span(month))
                  .thenApply(
                      facts ->
                          new Mirrored<>(
                              new AccountUsage(
                                  account, asked, publishers(asked.window(), month, seenAt, facts)),
                              seenAt));
            });
  }

  private static ProjectUsage project(
      Project project, UsageWindow window, Instant seenAt, List<OfficialFact> facts) {
    long used = said(project, facts, SummaryField.PROJECT_USAGE);
    long resetDay = said(project, facts, SummaryField.CAP_RESET_DAY);
    if (!isDayOfAMonth(resetDay)) {
      throw new UsageException.NotFound(
          "the vendor's cap_reset_day of project " + project.id() + " is no day: " + resetDay);
    }
    OptionalLong cap = summary(facts, SummaryField.PROJECT_CAP);
    DayCounts counts = counts(facts);
    ScopeTree tree = ScopeTree.of(project).with(scopes(facts));
    UsageWindow running = BillingPeriod.containing(UtcDay.of(seenAt), (int) resetDay).window();
    UsageTree usage =
        new UsageTree(tree, window, counts, new RunningPeriod(running, seenAt, counts), cap);
    return new ProjectUsage(
        new ListedProject(tree, cap, (int) resetDay), usage, new DedupedActivityCount(used));
  }

  /** What the answer cannot do without: a number that the vendor never said is not made up. */
  private static long said(Project project, List<OfficialFact> facts, SummaryField field) {
    return summary(facts, field)
        .orElseThrow(
            () ->
                new UsageException.NotFound(
                    "the vendor has not said " + field + " of project " + project.id()));
  }

  private static List<UsageTree> publishers(
      UsageWindow window, UsageWindow month, Instant seenAt, List<OfficialFact> facts) {
    DayCounts counts = counts(facts);
    Map<RootScope, List<Scope>> below = new LinkedHashMap<>();
    for (Scope scope : scopes(facts)) {
      below.computeIfAbsent(scope.root(), root -> new ArrayList<>()).add(scope);
    }
    List<UsageTree> trees = new ArrayList<>();
    below.forEach(
        (root, scopes) ->
            trees.add(
                new UsageTree(
                    ScopeTree.of(root).with(scopes),
                    window,
                    counts,
                    new RunningPeriod(month, seenAt, counts),
                    OptionalLong.empty())));
    return trees;
  }

  /** When the vendor answered for which day; fails where it never did for any. */
  private CompletionStage<SortedMap<LocalDate, Instant>> answered(SourceTarget target) {
    return archive
        .answered(target)
        .thenCompose(
            answered ->
                answered.isEmpty()
                    ? CompletableFuture.failedStage(
                        new UsageException.NotFound(
                            "no official number of "
                                + target.inWords()
                                + " has been collected yet; usage sources says why"))
                    : CompletableFuture.completedStage(answered));
  }

  /** The newest day is the one that is asked for most often: when it was answered for last. */
  private static Instant lastAnswer(SortedMap<LocalDate, Instant> answered) {
    return requireNonNull(answered.get(answered.lastKey()));
  }

  private static void checkCollected(
      SourceTarget target,
      UsageWindow window,
      LocalDate today,
      SortedMap<LocalDate, Instant> answered) {
    List<LocalDate> missing = missing(window, today, answered);
    if (!missing.isEmpty()) {
      throw new UsageException.NotFound(
          "official numbers of "
              + target.inWords()
              + " were not collected yet for "
              + missing.size()
              + " of the days asked for, the first is "
              + missing.get(0));
    }
  }

  private static List<LocalDate> missing(
      UsageWindow window, LocalDate today, SortedMap<LocalDate, Instant> answered) {
    return window
        .from()
        .datesUntil(window.toExclusive())
        .filter(day -> !day.isAfter(today) && !answered.containsKey(day))
        .toList();
  }

  private static UsageWindow running(
      SourceTarget target, LocalDate today, List<OfficialFact> facts) {
    return target.isAccount()
        ? month(today)
        : BillingPeriod.containing(today, resetDay(facts)).window();
  }

  private static UsageWindow month(LocalDate day) {
    LocalDate start = Bucket.MONTH.start(day);
    return new UsageWindow(start, Bucket.MONTH.next(day));
  }

  private static int resetDay(List<OfficialFact> facts) {
    long said = summary(facts, SummaryField.CAP_RESET_DAY).orElse(ListedProject.DEFAULT_RESET_DAY);
    return isDayOfAMonth(said) ? (int) said : ListedProject.DEFAULT_RESET_DAY;
  }

  private static boolean isDayOfAMonth(long day) {
    return day >= 1 && day <= 31;
  }

  private static OptionalLong summary(List<OfficialFact> facts, SummaryField field) {
    return facts.stream()
        .filter(
            fact ->
                fact.figure() instanceof OfficialFigure.Summary summary && summary.field() == field)
        .mapToLong(OfficialFact::value)
        .findFirst();
  }

  private static Set<Scope> scopes(List<OfficialFact> facts) {
    return facts.stream()
        .map(OfficialFact::figure)
        .filter(OfficialFigure.DayCount.class::isInstance)
        .map(OfficialFigure::scope)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static DayCounts counts(List<OfficialFact> facts) {
    DayCounts.Builder counts = new DayCounts.Builder();
    for (OfficialFact fact : facts) {
      if (fact.figure() instanceof OfficialFigure.DayCount count) {
        counts.put(count.scope(), count.metric(), count.day(), fact.value());
      }
    }
    return counts.build();
  }
}
