package org.usagemeter.domain.application;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.Settlement;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.in.ReconcileUsage;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.report.Counter;
import org.usagemeter.domain.report.DriftStatus;
import org.usagemeter.domain.report.ReconciledFigure;
import org.usagemeter.domain.report.Reconciliation;
import org.usagemeter.domain.report.Tolerance;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.AskedWindow;
import org.usagemeter.domain.time.BillingPeriod;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

/** Sets what an archive says beside what a ledger says, day by day and scope by scope. */
public final class UsageReconciler implements ReconcileUsage {

  /** How many days {@link #check} looks back. */
  private static final int CHECKED_DAYS = 30;

  private final Catalog catalog;
  private final ActivityLedger ledger;
  private final OfficialUsageArchive archive;
  private final List<SourceTarget> checked;
  private final Tolerance tolerance;
  private final Settlement settlement;
  private final Clock clock;
  private volatile List<DriftStatus> lastCheck = List.of();

  /**
   * A reconciler; ledger and archive stay open when it is let go.
   *
   * @param checked the targets that {@link #check} looks at; credits among them are passed over
   */
  public UsageReconciler(
      Catalog catalog,
      ActivityLedger ledger,
      OfficialUsageArchive archive,
      List<SourceTarget> checked,
      Tolerance tolerance,
      Settlement settlement,
      Clock clock) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.ledger = requireNonNull(ledger, "ledger");
    this.archive = requireNonNull(archive, "archive");
    this.checked =
        checked.stream().filter(target -> target.kind() != SourceKind.V2_CREDITS).toList();
    this.tolerance = requireNonNull(tolerance, "tolerance");
    this.settlement = requireNonNull(settlement, "settlement");
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public CompletionStage<Reconciliation> reconcile(SourceTarget target, AskedWindow asked) {
    if (target.kind() == SourceKind.V2_CREDITS) {
      throw new IllegalArgumentException("credits are not metered: there is nothing to compare");
    }
    Instant now = clock.instant();
    UsageWindow window = asked.resolve(UtcDay.of(now), running(target, UtcDay.of(now)));
    return ledger
        .scopes()
        .thenCompose(
            seen ->
                archive
                    .newest(target, window)
                    .thenCompose(
                        facts ->
                            archive
                                .answered(target)
                                .thenCompose(
                                    answered ->
                                        compare(target, window, now, seen, facts, answered))));
  }

  @Override
  public CompletionStage<List<DriftStatus>> check() {
    CompletionStage<List<DriftStatus>> all = CompletableFuture.completedStage(new ArrayList<>());
    for (SourceTarget target : checked) {
      all =
          all.thenCombine(
              drift(target),
              (list, status) -> {
                status.ifPresent(list::add);
                return list;
              });
    }
    return all.thenApply(
        list -> {
          List<DriftStatus> found = List.copyOf(list);
          lastCheck = found;
          return found;
        });
  }

  /** Of a target without any number yet there is nothing to say. */
  private CompletionStage<Optional<DriftStatus>> drift(SourceTarget target) {
    return reconcile(target, new AskedWindow.LastDays(CHECKED_DAYS))
        .thenApply(
            found -> Optional.of(new DriftStatus(target, found.at(), found.unexplained().size())))
        .exceptionally(failure -> Optional.empty());
  }

  @Override
  public List<DriftStatus> lastCheck() {
    return lastCheck;
  }

  private CompletionStage<Reconciliation> compare(
      SourceTarget target,
      UsageWindow window,
      Instant now,
      List<Scope> seen,
      List<OfficialFact> facts,
      SortedMap<LocalDate, Instant> answered) {
    Map<OfficialFigure.DayCount, OfficialFact> official = new LinkedHashMap<>();
    for (OfficialFact fact : facts) {
      if (fact.figure() instanceof OfficialFigure.DayCount count) {
        official.put(count, fact);
      }
    }
    Set<RootScope> roots = roots(target, seen, official.keySet());
    if (answered.isEmpty() && !isKnown(target, seen)) {
      return CompletableFuture.failedStage(
          new UsageException.NotFound("nothing was metered or collected of " + target.inWords()));
    }
    CompletionStage<Map<Scope, DayCounts>> metered =
        CompletableFuture.completedStage(new HashMap<>());
    for (RootScope root : roots) {
      metered =
          metered.thenCombine(
              ledger.countByDay(root, window),
              (all, counts) -> {
                all.put(root, counts);
                return all;
              });
    }
    return metered.thenApply(
        counts ->
            new Reconciliation(
                target, window, now, figures(window, roots, seen, counts, official, answered)));
  }

  private List<ReconciledFigure> figures(
      UsageWindow window,
      Set<RootScope> roots,
      List<Scope> seen,
      Map<Scope, DayCounts> metered,
      Map<OfficialFigure.DayCount, OfficialFact> official,
      SortedMap<LocalDate, Instant> answered) {
    List<Scope> said = official.keySet().stream().map(OfficialFigure.DayCount::scope).toList();
    List<Scope> scopes = new ArrayList<>();
    for (RootScope root : roots) {
      scopes.addAll(catalog.tree(root).with(seen).with(said).scopes());
    }
    List<ReconciledFigure> figures = new ArrayList<>();
    for (LocalDate day = window.from(); day.isBefore(window.toExclusive()); day = day.plusDays(1)) {
      for (Scope scope : scopes) {
        DayCounts counts = metered.getOrDefault(scope.root(), DayCounts.NONE);
        for (Metric metric : metrics(scope)) {
          figure(new OfficialFigure.DayCount(scope, metric, day), counts, official, answered)
              .ifPresent(figures::add);
        }
      }
    }
    return figures;
  }

  private Optional<ReconciledFigure> figure(
      OfficialFigure.DayCount asked,
      DayCounts counts,
      Map<OfficialFigure.DayCount, OfficialFact> official,
      SortedMap<LocalDate, Instant> answered) {
    DedupedActivityCount ours = counts.byDay(asked.scope(), asked.metric()).get(asked.day());
    OptionalLong metered = ours == null ? OptionalLong.empty() : OptionalLong.of(ours.activities());
    Optional<OfficialFact> fact = Optional.ofNullable(official.get(asked));
    if (metered.isEmpty() && fact.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ReconciledFigure.of(
            asked,
            metered,
            fact,
            Optional.ofNullable(answered.get(asked.day())),
            tolerance,
            settlement));
  }

  /** What the vendor gives a number of: of a project posts only. */
  private static List<Metric> metrics(Scope scope) {
    return scope.root() instanceof Publisher
        ? Counter.of(scope).stream().map(Counter::metric).toList()
        : List.of(Metric.ACTIVITIES);
  }

  private Set<RootScope> roots(
      SourceTarget target, List<Scope> seen, Set<OfficialFigure.DayCount> official) {
    Set<RootScope> roots = new LinkedHashSet<>();
    if (!target.isAccount()) {
      roots.add(target.project());
      return roots;
    }
    catalog
        .accounts()
        .getOrDefault(target.account(), List.of())
        .forEach((ScopeTree tree) -> roots.add(tree.root()));
    official.forEach(figure -> roots.add(figure.scope().root()));
    for (Scope scope : seen) {
      if (scope instanceof Publisher publisher && publisher.account().equals(target.account())) {
        roots.add(publisher);
      }
    }
    return roots;
  }

  private boolean isKnown(SourceTarget target, List<Scope> seen) {
    return target.isAccount()
        ? catalog.accounts().containsKey(target.account())
            || seen.stream().anyMatch(new Reach.OfAccount(target.account())::contains)
        : catalog.listed(target.project()).isPresent() || seen.contains(target.project());
  }

  private UsageWindow running(SourceTarget target, LocalDate today) {
    if (target.isAccount()) {
      return new UsageWindow(Bucket.MONTH.start(today), Bucket.MONTH.next(today));
    }
    int resetDay =
        catalog
            .listed(target.project())
            .orElse(ListedProject.unlisted(target.project()))
            .capResetDay();
    return BillingPeriod.containing(today, resetDay).window();
  }
}
