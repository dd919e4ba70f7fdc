package org.usagemeter.benchmarks.reading;

import java.util.List;
import java.util.stream.IntStream;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;

/**
 * Somebody who consumes, and who asks how much.
 *
 * @param root the top of what is his
 * @param leaves which scopes consume
 * @param days on how many days, today included
 */
record Customer(RootScope root, List<? extends Scope> leaves, int days) {

  /** A project of X API v2. */
  static Customer project(int apps, int days) {
    Project project = new Project(Integer.toString(700_000_000 + apps));
    List<App> leaves =
        IntStream.range(0, apps)
            .mapToObj(app -> new App(project, Integer.toString(10_000_000 + app)))
            .toList();
    return new Customer(project, leaves, days);
  }

  /** An account of the Enterprise Usage API, with one publisher of one product. */
  static Customer account(int endpoints, int days) {
    Publisher publisher = new Publisher(new Account("account-" + endpoints), "twitter");
    Product product = new Product(publisher, "PowerTrack");
    List<Endpoint> leaves =
        IntStream.range(0, endpoints)
            .mapToObj(endpoint -> new Endpoint(product, "PowerTrack 2.0", "label-" + endpoint))
            .toList();
    return new Customer(publisher, leaves, days);
  }

  ScopeTree tree() {
    return ScopeTree.of(root).with(leaves);
  }

  /** Whose usage his credential reads. */
  Reach reach() {
    return root instanceof Publisher publisher
        ? new Reach.OfAccount(publisher.account())
        : new Reach.OfProject((Project) root);
  }

  /** His name as a user, and his secret. */
  String secret() {
    return root instanceof Publisher publisher
        ? publisher.account().name()
        : "a-token-as-long-as-real-ones-are-" + root.name();
  }
}
