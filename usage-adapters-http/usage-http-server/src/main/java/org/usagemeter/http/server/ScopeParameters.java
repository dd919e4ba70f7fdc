package org.usagemeter.http.server;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/** Who consumed, in the names of an event's fields. */
final class ScopeParameters {

  static final List<String> NAMES =
      List.of("project_id", "app_id", "account", "publisher", "product", "endpoint", "label");

  private static final String FORMS =
      "project_id and optionally app_id, or account, publisher, product, and optionally endpoint"
          + " with label";

  private ScopeParameters() {}

  /**
   * The scope that the values name.
   *
   * @throws IllegalArgumentException unless they name one scope in full; the message says how
   */
  static Scope scope(Function<String, Optional<String>> value) {
    boolean project = value.apply("project_id").isPresent() || value.apply("app_id").isPresent();
    boolean account =
        NAMES.subList(2, NAMES.size()).stream().anyMatch(name -> value.apply(name).isPresent());
    if (project == account) {
      throw new IllegalArgumentException("say who consumed, with " + FORMS);
    }
    if (project) {
      Project named = new Project(required("project_id", value));
      return value.apply("app_id").<Scope>map(app -> new App(named, app)).orElse(named);
    }
    Product product =
        new Product(
            new Publisher(new Account(required("account", value)), required("publisher", value)),
            required("product", value));
    return value.apply("endpoint").isPresent() || value.apply("label").isPresent()
        ? new Endpoint(product, required("endpoint", value), required("label", value))
        : product;
  }

  private static String required(String name, Function<String, Optional<String>> value) {
    return value
        .apply(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    name + " is missing: say who consumed, with " + FORMS));
  }
}
