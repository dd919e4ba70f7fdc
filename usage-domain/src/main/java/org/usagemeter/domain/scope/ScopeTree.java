package org.usagemeter.domain.scope;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A root and the scopes below it, in the order in which reports list them: the order of the
 * configuration, then the order in which further scopes were first seen.
 *
 * @param root the top of the tree
 * @param scopes every scope of the tree, the root first, no scope before its parent
 */
public record ScopeTree(RootScope root, List<Scope> scopes) {

  /** Refuses a scope of another root and a scope that stands before its parent. */
  public ScopeTree {
    requireNonNull(root, "root");
    scopes = List.copyOf(scopes);
    if (scopes.isEmpty() || !scopes.get(0).equals(root)) {
      throw new IllegalArgumentException("a tree starts with its root " + root);
    }
    Set<Scope> before = new LinkedHashSet<>();
    for (Scope scope : scopes) {
      if (!scope.parent().map(before::contains).orElse(scope.equals(root)) || !before.add(scope)) {
        throw new IllegalArgumentException(scope + " stands twice, or not below " + root);
      }
    }
  }

  /** The tree of a root alone. */
  public static ScopeTree of(RootScope root) {
    return new ScopeTree(root, List.of(root));
  }

  /**
   * This tree and, after its own scopes, those of {@code more} that belong to its root and that it
   * lacks, each with the scopes above it.
   */
  public ScopeTree with(Collection<? extends Scope> more) {
    Set<Scope> all = new LinkedHashSet<>(scopes);
    for (Scope scope : more) {
      if (scope.root().equals(root)) {
        List<Scope> path = scope.path();
        for (int i = path.size() - 1; i >= 0; i--) {
          all.add(path.get(i));
        }
      }
    }
    return new ScopeTree(root, List.copyOf(all));
  }

  /** The scopes right below {@code scope}, in the tree's order. */
  public List<Scope> children(Scope scope) {
    return scopes.stream()
        .filter(child -> child.parent().filter(scope::equals).isPresent())
        .toList();
  }
}
