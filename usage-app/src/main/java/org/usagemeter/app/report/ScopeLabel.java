package org.usagemeter.app.report;

import java.util.ArrayList;
import java.util.List;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;

/** What a person reads instead of a scope: a bare number would not say what it is. */
final class ScopeLabel {

  private ScopeLabel() {}

  static String of(Scope scope) {
    if (scope instanceof Project) {
      return "project " + scope.name();
    }
    return scope instanceof App ? "app " + scope.name() : scope.name();
  }

  /** The scope with those above it, where its own name does not say enough. */
  static String path(Scope scope) {
    if (scope instanceof App) {
      return of(scope);
    }
    List<String> names = new ArrayList<>();
    scope.path().forEach(level -> names.add(0, of(level)));
    return String.join(" / ", names);
  }
}
