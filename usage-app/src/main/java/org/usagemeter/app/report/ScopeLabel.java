package org.usagemeter.app.report;

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
}
