package org.usagemeter.domain.dedup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;

/**
 * The leaves that one {@link DedupIndex} knows, by number, and the nodes above them: every scope
 * from a leaf up to the root.
 */
final class Leaves {

  private final RootScope root;
  private final Map<Scope, Integer> leafOf = new HashMap<>();
  private final List<Scope> scopeOfLeaf = new ArrayList<>();
  private final Map<Scope, Integer> nodeOf = new HashMap<>();
  private final List<Scope> scopeOfNode = new ArrayList<>();

  /** By leaf: its nodes, from its own up to the root's. */
  private int[][] paths = new int[4][];

  /** By node that is a leaf's own: that leaf. */
  private int[] leafOfNode = new int[4];

  Leaves(RootScope root) {
    this.root = root;
  }

  RootScope root() {
    return root;
  }

  /** The number of {@code scope} as a leaf, which it gets if it has none. */
  int leaf(Scope scope) {
    Integer known = leafOf.get(scope);
    if (known != null) {
      return known;
    }
    if (!scope.root().equals(root)) {
      throw new IllegalArgumentException(scope + " is not below " + root);
    }
    int leaf = scopeOfLeaf.size();
    int[] path = scope.path().stream().mapToInt(this::node).toArray();
    if (leaf == paths.length) {
      paths = Arrays.copyOf(paths, leaf * 2);
    }
    paths[leaf] = path;
    leafOfNode[path[0]] = leaf;
    leafOf.put(scope, leaf);
    scopeOfLeaf.add(scope);
    return leaf;
  }

  private int node(Scope scope) {
    Integer known = nodeOf.get(scope);
    if (known != null) {
      return known;
    }
    int node = scopeOfNode.size();
    if (node == leafOfNode.length) {
      leafOfNode = Arrays.copyOf(leafOfNode, node * 2);
    }
    nodeOf.put(scope, node);
    scopeOfNode.add(scope);
    return node;
  }

  Scope scope(int leaf) {
    return scopeOfLeaf.get(leaf);
  }

  /** Every node's scope, by its number. */
  List<Scope> scopes() {
    return scopeOfNode;
  }

  /** How many nodes there are: their numbers are below that. */
  int nodes() {
    return scopeOfNode.size();
  }

  /** The number of {@code scope} as a node, or -1. */
  int nodeNumber(Scope scope) {
    return nodeOf.getOrDefault(scope, -1);
  }

  /** The nodes of {@code leaf}, from its own up to the root's; not to be changed. */
  int[] path(int leaf) {
    return paths[leaf];
  }

  /** The leaf whose own node this is. Only for one that is a leaf's. */
  int leafOf(int node) {
    return leafOfNode[node];
  }

  /** How many nodes, from {@code leaf} up, are below the first that is also above the other. */
  int meeting(int leaf, int other) {
    int[] path = paths[leaf];
    int[] otherPath = paths[other];
    int same = 0;
    while (same < Math.min(path.length, otherPath.length)
        && path[path.length - 1 - same] == otherPath[otherPath.length - 1 - same]) {
      same++;
    }
    return path.length - same;
  }
}
