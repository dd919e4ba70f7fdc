package org.usagemeter.storage.postgresql;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
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
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;

/**
 * The committed scopes as far as this process knows them, each with a number that never changes.
 * Accounts have rows too, so that people find their names. Safe for use by many threads.
 */
final class StoredScopes {

  private final Map<Object, Integer> ids = new HashMap<>();

  /** By id, from 1: a {@link Scope} or an {@link Account}. */
  private final List<Object> byId = new ArrayList<>();

  synchronized int size() {
    return byId.size();
  }

  synchronized @Nullable Integer id(Object scope) {
    return ids.get(scope);
  }

  /** The scope with this id; damage if it is none. */
  synchronized Scope scope(int id) {
    if (id < 1 || id > byId.size() || !(byId.get(id - 1) instanceof Scope scope)) {
      throw Damage.found("a reference to scope " + id);
    }
    return scope;
  }

  /** The root with this id; damage if it is none. */
  RootScope root(int id) {
    if (scope(id) instanceof RootScope root) {
      return root;
    }
    throw Damage.found("a reference to root " + id);
  }

  /** Every scope up to the one with id {@code last}, in the order first named. */
  synchronized List<Scope> scopes(int last) {
    return byId.subList(0, last).stream()
        .filter(Scope.class::isInstance)
        .map(Scope.class::cast)
        .toList();
  }

  /** Takes note of rows that are committed; of those known already, none. */
  synchronized void add(List<ScopeRow> rows) {
    for (ScopeRow row : rows) {
      if (row.id() > byId.size()) {
        Damage.unless(row.id() == byId.size() + 1, "no scope " + (byId.size() + 1));
        Object scope = parse(row);
        byId.add(scope);
        ids.put(scope, row.id());
      }
    }
  }

  /** Reads what other processes added. Never within a transaction that adds some itself. */
  Future<Void> refresh(SqlConnection connection) {
    return connection
        .preparedQuery(ScopeRow.READ)
        .execute(Tuple.of(size()))
        .map(
            rows -> {
              List<ScopeRow> read = new ArrayList<>(rows.size());
              for (Row row : rows) {
                read.add(ScopeRow.of(row));
              }
              add(read);
              return null;
            });
  }

  private Object parse(ScopeRow row) {
    Object parent = row.parent() == 0 ? this : byId.get(row.parent() - 1);
    try {
      return switch (row.kind()) {
        case "project" -> new Project(row.name());
        case "app" -> new App((Project) parent, row.name());
        case "account" -> new Account(row.name());
        case "publisher" -> new Publisher((Account) parent, row.name());
        case "product" -> new Product((Publisher) parent, row.name());
        case "endpoint" -> new Endpoint((Product) parent, row.name(), row.label());
        default -> throw Damage.found("a scope of a kind that is not known: " + row.id());
      };
    } catch (ClassCastException | IllegalArgumentException e) {
      throw Damage.found("a scope that cannot be: " + row.id());
    }
  }
}
