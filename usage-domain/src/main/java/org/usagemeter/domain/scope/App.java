package org.usagemeter.domain.scope;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A client app of a project.
 *
 * @param project the project it belongs to
 * @param id as the vendor writes it
 */
public record App(Project project, String id) implements Scope {

  /** Refuses an empty, overlong or unprintable id. */
  public App {
    requireNonNull(project, "project");
    ScopeName.checked("app id", id);
  }

  @Override
  public RootScope root() {
    return project;
  }

  @Override
  public Optional<Scope> parent() {
    return Optional.of(project);
  }

  @Override
  public String name() {
    return id;
  }
}
