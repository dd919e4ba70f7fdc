package org.usagemeter.domain.metering;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;

/**
 * Who and what may be metered: the trees of the configuration, and the metrics that it names beside
 * the standard ones. A scope that is not listed is fine when its project or account is.
 *
 * @param open whether any project and account may be metered, listed or not
 * @param projects the listed projects, in order
 * @param accounts the listed accounts with the trees of their publishers, in order
 * @param metrics every metric that may be metered
 */
public record Catalog(
    boolean open,
    List<ListedProject> projects,
    Map<Account, List<ScopeTree>> accounts,
    Set<Metric> metrics) {

  /**
   * Copies the lists; refuses a project or publisher that is listed twice, and the tree of another
   * account.
   */
  public Catalog {
    projects = List.copyOf(projects);
    Map<Account, List<ScopeTree>> copies = new LinkedHashMap<>();
    accounts.forEach((account, trees) -> copies.put(account, checked(account, trees)));
    accounts = Collections.unmodifiableMap(copies);
    Set<Metric> all = new LinkedHashSet<>(Metric.STANDARD);
    all.addAll(metrics);
    metrics = Collections.unmodifiableSet(all);
    Set<Project> seen = new LinkedHashSet<>();
    for (ListedProject listed : projects) {
      if (!seen.add(listed.project())) {
        throw new IllegalArgumentException("project listed twice: " + listed.project().id());
      }
    }
  }

  /** A catalog that lists nothing and accepts every project and account. */
  public static Catalog acceptingAll() {
    return new Catalog(true, List.of(), Map.of(), Set.of());
  }

  /** What the configuration says of {@code project}, if it is listed. */
  public Optional<ListedProject> listed(Project project) {
    return projects.stream().filter(listed -> listed.project().equals(project)).findFirst();
  }

  /** The tree that the configuration lists below {@code root}; the root alone if it lists none. */
  public ScopeTree tree(RootScope root) {
    Optional<ScopeTree> tree;
    if (root instanceof Project project) {
      tree = listed(project).map(ListedProject::tree);
    } else {
      Account account = ((Publisher) root).account();
      tree =
          accounts.getOrDefault(account, List.of()).stream()
              .filter(listed -> listed.root().equals(root))
              .findFirst();
    }
    return tree.orElse(ScopeTree.of(root));
  }

  /**
   * Passes a leaf that may be metered.
   *
   * @throws IllegalArgumentException for an unlisted project, account or metric; the message says
   *     which are listed
   */
  public void check(Leaf leaf) {
    requireNonNull(leaf, "leaf");
    if (!metrics.contains(leaf.metric())) {
      throw new IllegalArgumentException(
          "metric \"" + leaf.metric().name() + "\" is not one of " + names(metrics, Metric::name));
    }
    Scope root = leaf.scope().root();
    if (open) {
      return;
    }
    if (root instanceof Project project && listed(project).isEmpty()) {
      throw new IllegalArgumentException(
          "project \""
              + project.id()
              + "\" is not listed in the configuration; listed: "
              + names(projects, listed -> listed.project().id()));
    }
    if (root instanceof Publisher publisher && !accounts.containsKey(publisher.account())) {
      throw new IllegalArgumentException(
          "account \""
              + publisher.account().name()
              + "\" is not listed in the configuration; listed: "
              + names(accounts.keySet(), Account::name));
    }
  }

  private static List<ScopeTree> checked(Account account, List<ScopeTree> trees) {
    Set<Scope> seen = new LinkedHashSet<>();
    for (ScopeTree tree : trees) {
      if (!(tree.root() instanceof Publisher publisher && publisher.account().equals(account))) {
        throw new IllegalArgumentException(
            "not a publisher of account " + account.name() + ": " + tree.root());
      }
      if (!seen.add(tree.root())) {
        throw new IllegalArgumentException(
            "publisher listed twice: " + tree.root().name() + " of account " + account.name());
      }
    }
    return List.copyOf(trees);
  }

  private static <T> String names(Collection<T> items, Function<T, String> name) {
    return items.isEmpty()
        ? "none"
        : items.stream().limit(20).map(name).collect(Collectors.joining(", "));
  }
}
