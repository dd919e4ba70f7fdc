package org.usagemeter.http.server;

import java.util.List;
import java.util.Optional;

/** Every route there is. */
enum Route {
  V2_USAGE("GET", "/2/usage/tweets", Dialect.V2),
  ENTERPRISE_USAGE("GET", "/metrics/usage/accounts/{account}.json", Dialect.ENTERPRISE),
  INGEST("POST", "/v1/activities", Dialect.NATIVE),
  VOID("POST", "/v1/activities/void", Dialect.NATIVE),
  USAGE("GET", "/v1/usage", Dialect.NATIVE),
  SOURCES("GET", "/v1/sources", Dialect.NATIVE),
  RECONCILIATION("GET", "/v1/reconciliation", Dialect.NATIVE),
  LIVE("GET", "/health/live", Dialect.NATIVE),
  READY("GET", "/health/ready", Dialect.NATIVE),
  METRICS("GET", "/metrics", Dialect.NATIVE),
  OPENAPI("GET", "/openapi.json", Dialect.NATIVE);

  private static final String VARIABLE = "{account}";

  private final String method;
  private final String template;
  private final Dialect dialect;
  private final String prefix;
  private final String suffix;

  Route(String method, String template, Dialect dialect) {
    this.method = method;
    this.template = template;
    this.dialect = dialect;
    int variable = template.indexOf(VARIABLE);
    this.prefix = variable < 0 ? template : template.substring(0, variable);
    this.suffix = variable < 0 ? "" : template.substring(variable + VARIABLE.length());
  }

  /** The route of a path, whatever the method. */
  static Optional<Route> of(String path) {
    for (Route route : values()) {
      if (route.matches(path)) {
        return Optional.of(route);
      }
    }
    return Optional.empty();
  }

  /** The path as the OpenAPI document writes it. */
  String template() {
    return template;
  }

  String method() {
    return method;
  }

  /** How its refusals are worded. */
  Dialect dialect() {
    return dialect;
  }

  /** What the path's variable stands for, as it is sent. */
  String variable(String path) {
    return path.substring(prefix.length(), path.length() - suffix.length());
  }

  /** The methods that are answered. */
  List<String> allowed() {
    return method.equals("GET") ? List.of("GET", "HEAD") : List.of(method);
  }

  private boolean matches(String path) {
    return suffix.isEmpty()
        ? path.equals(prefix)
        : path.length() > prefix.length() + suffix.length()
            && path.startsWith(prefix)
            && path.endsWith(suffix)
            && variable(path).indexOf('/') < 0;
  }
}
