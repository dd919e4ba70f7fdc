package org.usagemeter.domain.scope;

/**
 * A project of X API v2: the unit that has a cap.
 *
 * @param id as the vendor writes it; text, because ids of 22 digits exist
 */
public record Project(String id) implements RootScope {

  /** Refuses an empty, overlong or unprintable id. */
  public Project {
    ScopeName.checked("project id", id);
  }

  @Override
  public String name() {
    return id;
  }
}
