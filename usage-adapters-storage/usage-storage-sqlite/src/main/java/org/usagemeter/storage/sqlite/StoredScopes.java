package org.usagemeter.storage.sqlite;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/**
 * A table of scopes and its copy in memory: every scope that was ever named, with a number that
 * never changes. Accounts have rows too, so that people find their names.
 */
final class StoredScopes {

  private static final int NO_PARENT = 0;

  private final String table;
  private final Map<Object, Integer> ids = new HashMap<>();

  /** By id, from 1: a {@link Scope} or an {@link Account}. */
  private final List<Object> byId = new ArrayList<>();

  private int written;

  /** Nothing named yet in {@code table}. */
  StoredScopes(String table) {
    this.table = table;
  }

  /** The id of {@code scope}; it gets one, as do those above it, if it has none. */
  int id(Scope scope) {
    Integer known = ids.get(scope);
    if (known != null) {
      return known;
    }
    if (scope instanceof Publisher publisher && !ids.containsKey(publisher.account())) {
      add(publisher.account());
    }
    scope.parent().ifPresent(this::id);
    return add(scope);
  }

  private int add(Object scope) {
    byId.add(scope);
    ids.put(scope, byId.size());
    return byId.size();
  }

  /** The scope with this id; damage if there is none. */
  Scope scope(int id) {
    if (id < 1 || id > byId.size() || !(byId.get(id - 1) instanceof Scope scope)) {
      throw Damage.found("a reference to scope " + id);
    }
    return scope;
  }

  /** Every scope, in the order first named. */
  List<Scope> scopes() {
    return byId.stream().filter(Scope.class::isInstance).map(Scope.class::cast).toList();
  }

  int size() {
    return byId.size();
  }

  /** Writes the scopes that were named since the last write. */
  void writeNew(Database database) throws SQLException, IOException {
    for (int id = written + 1; id <= byId.size(); id++) {
      Row row = row(id);
      database.update(
          "insert into " + table + " values (?, ?, ?, ?, ?, ?)",
          row.id,
          row.parent,
          row.kind,
          row.name,
          row.label,
          row.checksum(table));
    }
    written = byId.size();
  }

  /** Reads {@code table}, which has to have {@code expected} rows. */
  static StoredScopes read(Database database, String table, long expected)
      throws SQLException, IOException {
    StoredScopes scopes = new StoredScopes(table);
    database.query(
        "select scope_id, parent_id, kind, name, label, checksum from "
            + table
            + " order by scope_id",
        rows -> {
          Row row =
              new Row(
                  rows.getInt(1),
                  rows.getInt(2),
                  rows.getString(3),
                  rows.getString(4),
                  rows.getString(5));
          Damage.unless(
              rows.getLong(6) == row.checksum(table) && row.id == scopes.size() + 1,
              "row " + row.id + " of table " + table);
          scopes.add(scopes.parse(row));
        });
    Damage.unless(scopes.size() == expected, "table " + table);
    scopes.written = scopes.size();
    return scopes;
  }

  private Object parse(Row row) {
    Object parent = row.parent == NO_PARENT ? this : byId.get(row.parent - 1);
    return switch (row.kind) {
      case "project" -> new Project(row.name);
      case "app" -> new App((Project) parent, row.name);
      case "account" -> new Account(row.name);
      case "publisher" -> new Publisher((Account) parent, row.name);
      case "product" -> new Product((Publisher) parent, row.name);
      case "endpoint" -> new Endpoint((Product) parent, row.name, row.label);
      default -> throw Damage.found("row " + row.id + " of table " + table);
    };
  }

  private Row row(int id) {
    Object scope = byId.get(id - 1);
    if (scope instanceof Project project) {
      return new Row(id, NO_PARENT, "project", project.id(), "");
    }
    if (scope instanceof App app) {
      return new Row(id, known(app.project()), "app", app.id(), "");
    }
    if (scope instanceof Account account) {
      return new Row(id, NO_PARENT, "account", account.name(), "");
    }
    if (scope instanceof Publisher publisher) {
      return new Row(id, known(publisher.account()), "publisher", publisher.type(), "");
    }
    if (scope instanceof Product product) {
      return new Row(id, known(product.publisher()), "product", product.type(), "");
    }
    Endpoint endpoint = (Endpoint) scope;
    return new Row(id, known(endpoint.product()), "endpoint", endpoint.type(), endpoint.label());
  }

  private int known(Object scope) {
    Integer id = ids.get(scope);
    if (id == null) {
      throw new IllegalStateException("a scope comes after its parent: " + scope);
    }
    return id;
  }

  /** A row of the table. */
  private record Row(int id, int parent, String kind, String name, String label) {

    long checksum(String table) {
      return new RowChecksum(table).add(id).add(parent).add(kind).add(name).add(label).value();
    }
  }
}
