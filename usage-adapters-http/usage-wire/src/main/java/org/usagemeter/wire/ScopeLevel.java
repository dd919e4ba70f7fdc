package org.usagemeter.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

/** How far down a tree a scope stands. */
public enum ScopeLevel {
  /** The root of X API v2. */
  PROJECT(Project.class),
  /** A client app of a project. */
  APP(App.class),
  /** A root of the Enterprise API: one source of activities of an account. */
  PUBLISHER(Publisher.class),
  /** A product of a publisher. */
  PRODUCT(Product.class),
  /** A labelled endpoint of a product. */
  ENDPOINT(Endpoint.class);

  private final Class<? extends Scope> scopes;

  ScopeLevel(Class<? extends Scope> scopes) {
    this.scopes = scopes;
  }

  /**
   * The level called {@code name}.
   *
   * @throws IllegalArgumentException if there is none; it lists those that there are
   */
  public static ScopeLevel of(String name) {
    for (ScopeLevel level : values()) {
      if (level.toString().equals(name)) {
        return level;
      }
    }
    throw new IllegalArgumentException(
        "level "
            + Quoted.of(name)
            + " is not one of "
            + Arrays.stream(values()).map(ScopeLevel::toString).collect(Collectors.joining(", ")));
  }

  /** Whether {@code scope} stands on this level. */
  public boolean has(Scope scope) {
    return scopes.isInstance(scope);
  }

  /** The name of the level, in small letters. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
