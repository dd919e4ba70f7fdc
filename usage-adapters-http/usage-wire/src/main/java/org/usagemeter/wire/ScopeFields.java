package org.usagemeter.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/** The names of a scope and of those above it, under the field names that activities use. */
public final class ScopeFields {

  static final List<String> OF_PROJECTS = List.of("project_id", "app_id");
  static final List<String> OF_ACCOUNTS =
      List.of("account", "publisher", "product", "endpoint", "label");

  private ScopeFields() {}

  /** Field and name, the topmost first. */
  public static Map<String, String> of(Scope scope) {
    Map<String, String> fields = new LinkedHashMap<>();
    List<Scope> path = scope.path();
    for (int i = path.size() - 1; i >= 0; i--) {
      put(path.get(i), fields);
    }
    return fields;
  }

  private static void put(Scope level, Map<String, String> fields) {
    if (level instanceof Project project) {
      fields.put("project_id", project.id());
    } else if (level instanceof App app) {
      fields.put("app_id", app.id());
    } else if (level instanceof Publisher publisher) {
      fields.put("account", publisher.account().name());
      fields.put("publisher", publisher.type());
    } else if (level instanceof Product product) {
      fields.put("product", product.type());
    } else if (level instanceof Endpoint endpoint) {
      fields.put("endpoint", endpoint.type());
      fields.put("label", endpoint.label());
    }
  }
}
