package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/**
 * Scopes that one transaction adds, after those that are stored. Thrown away with the transaction.
 */
final class NewScopes {

  private final StoredScopes stored;
  private final Map<Object, Integer> ids = new HashMap<>();
  private final List<ScopeRow> rows = new ArrayList<>();
  private final int first;

  /** For a transaction that knows every stored scope. */
  NewScopes(StoredScopes stored) {
    this.stored = stored;
    this.first = stored.size() + 1;
  }

  /** The id of {@code scope}; it gets one, as do those above it, if it has none. */
  int id(Scope scope) {
    Integer known = known(scope);
    if (known != null) {
      return known;
    }
    if (scope instanceof Publisher publisher && known(publisher.account()) == null) {
      add(publisher.account());
    }
    scope.parent().ifPresent(this::id);
    return add(scope);
  }

  int size() {
    return first - 1 + rows.size();
  }

  List<ScopeRow> rows() {
    return rows;
  }

  Future<Void> write(SqlConnection connection) {
    if (rows.isEmpty()) {
      return Future.succeededFuture();
    }
    return connection
        .preparedQuery(ScopeRow.WRITE)
        .execute(
            Tuple.tuple()
                .addValue(rows.stream().map(ScopeRow::id).toArray(Integer[]::new))
                .addValue(rows.stream().map(ScopeRow::parent).toArray(Integer[]::new))
                .addValue(rows.stream().map(ScopeRow::kind).toArray(String[]::new))
                .addValue(
                    rows.stream().map(row -> StoredText.escaped(row.name())).toArray(String[]::new))
                .addValue(
                    rows.stream()
                        .map(row -> StoredText.escaped(row.label()))
                        .toArray(String[]::new)))
        .mapEmpty();
  }

  private @Nullable Integer known(Object scope) {
    Integer known = stored.id(scope);
    return known == null ? ids.get(scope) : known;
  }

  private int add(Object scope) {
    int id = first + rows.size();
    rows.add(row(id, scope));
    ids.put(scope, id);
    return id;
  }

  private ScopeRow row(int id, Object scope) {
    if (scope instanceof Project project) {
      return new ScopeRow(id, 0, "project", project.id(), "");
    }
    if (scope instanceof App app) {
      return new ScopeRow(id, parent(app.project()), "app", app.id(), "");
    }
    if (scope instanceof Account account) {
      return new ScopeRow(id, 0, "account", account.name(), "");
    }
    if (scope instanceof Publisher publisher) {
      return new ScopeRow(id, parent(publisher.account()), "publisher", publisher.type(), "");
    }
    if (scope instanceof Product product) {
      return new ScopeRow(id, parent(product.publisher()), "product", product.type(), "");
    }
    Endpoint endpoint = (Endpoint) scope;
    return new ScopeRow(
        id, parent(endpoint.product()), "endpoint", endpoint.type(), endpoint.label());
  }

  private int parent(Object scope) {
    Integer id = known(scope);
    if (id == null) {
      throw new IllegalStateException("a scope comes after its parent: " + scope);
    }
    return id;
  }
}
