package org.usagemeter.domain.application;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.LedgerStatus;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.port.in.ReadUsage;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.report.AccountTrees;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.domain.report.RunningPeriod;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
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
 * Reads usage out of a ledger, as of the clock: days after the clock's day are left out, so that a
 * past moment gives what was to be seen then.
 */
public final class UsageReader implements ReadUsage {

  private final Catalog catalog;
  private final ActivityLedger ledger;
  private final Clock clock;

  /** A reader for the consumers of {@code catalog}; the ledger stays open when it is let go. */
  public UsageReader(Catalog catalog, ActivityLedger ledger, Clock clock) {
    this.catalog = requireNonNull(catalog, "catalog");
    this.ledger = requireNonNull(ledger, "ledger");
    this.clock = requireNonNull(clock, "clock");
  }

  @Override
  public CompletionStage<ProjectUsage> projectUsage(Project project, int days) {
    Instant now = clock.instant();
    UsageWindow window = V2Window.lastDays(days, UtcDay.of(now));
    return projectTree(project, new AskedWindow.Days(window), now)
        .thenApply(tree -> new ProjectUsage(terms(project), tree));
  }

  @Override
  public CompletionStage<UsageTree> projectTree(Project project, AskedWindow window) {
    return projectTree(project, window, clock.instant());
  }

  @Override
  public CompletionStage<AccountUsage> accountUsage(
      Account account,
      Optional<Bucket> bucket,
      Optional<LocalDate> fromDate,
      Optional<LocalDate> toDate) {
    Instant now = clock.instant();
    EnterpriseWindow asked = EnterpriseWindow.resolve(bucket, fromDate, toDate, UtcDay.of(now));
    return accountTrees(account, new AskedWindow.Days(asked.window()), now)
        .thenApply(trees -> new AccountUsage(account, asked, trees.publishers()));
  }

  @Override
  public CompletionStage<AccountTrees> accountTrees(Account account, AskedWindow window) {
    return accountTrees(account, window, clock.instant());
  }

  @Override
  public CompletionStage<LedgerStatus> status() {
    return ledger.status();
  }

  @Override
  public Optional<Instant> moment() {
    return Optional.of(clock.instant());
  }

  private CompletionStage<UsageTree> projectTree(Project project, AskedWindow asked, Instant now) {
    ListedProject terms = terms(project);
    UsageWindow period = BillingPeriod.containing(UtcDay.of(now), terms.capResetDay()).window();
    UsageWindow window = asked.resolve(UtcDay.of(now), period);
    return ledger
        .scopes()
        .thenCompose(
            seen -> {
              if (catalog.listed(project).isEmpty() && !seen.contains(project)) {
                return CompletableFuture.failedStage(
                    new UsageException.NotFound("no project \"" + project.id() + "\" is known"));
              }
              return tree(project, seen, window, period, now, terms.cap());
            });
  }

  private CompletionStage<AccountTrees> accountTrees(
      Account account, AskedWindow asked, Instant now) {
    LocalDate month = Bucket.MONTH.start(UtcDay.of(now));
    UsageWindow running = new UsageWindow(month, month.plusMonths(1));
    UsageWindow window = asked.resolve(UtcDay.of(now), running);
    return ledger
        .scopes()
        .thenCompose(
            seen -> {
              Set<RootScope> publishers = publishers(account, seen);
              if (publishers.isEmpty() && !catalog.accounts().containsKey(account)) {
                return CompletableFuture.failedStage(
                    new UsageException.NotFound("no account \"" + account.name() + "\" is known"));
              }
              CompletionStage<List<UsageTree>> trees =
                  CompletableFuture.completedStage(new ArrayList<>());
              for (RootScope publisher : publishers) {
                trees =
                    trees.thenCombine(
                        tree(publisher, seen, window, running, now, OptionalLong.empty()),
                        (list, tree) -> {
                          list.add(tree);
                          return list;
                        });
              }
              return trees.thenApply(found -> new AccountTrees(window, now, found));
            });
  }

  private CompletionStage<UsageTree> tree(
      RootScope root,
      List<Scope> seen,
      UsageWindow window,
      UsageWindow running,
      Instant now,
      OptionalLong cap) {
    ScopeTree scopes = catalog.tree(root).with(seen);
    LocalDate tomorrow = UtcDay.of(now).plusDays(1);
    UsageWindow untilNow = new UsageWindow(LocalDate.EPOCH, tomorrow);
    CompletionStage<DayCounts> counts =
        window
            .span(running)
            .intersect(untilNow)
            .map(days -> ledger.countByDay(root, days))
            .orElse(CompletableFuture.completedStage(DayCounts.NONE));
    return counts.thenApply(
        read -> new UsageTree(scopes, window, read, new RunningPeriod(running, now, read), cap));
  }

  private ListedProject terms(Project project) {
    return catalog.listed(project).orElse(ListedProject.unlisted(project));
  }

  private Set<RootScope> publishers(Account account, List<Scope> seen) {
    Set<RootScope> publishers = new LinkedHashSet<>();
    catalog
        .accounts()
        .getOrDefault(account, List.of())
        .forEach(tree -> publishers.add(tree.root()));
    for (Scope scope : seen) {
      if (scope instanceof Publisher publisher && publisher.account().equals(account)) {
        publishers.add(publisher);
      }
    }
    return publishers;
  }
}
