package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;

/**
 * Whom official numbers are about, and which endpoint tells them. What is kept of the vendor's
 * answers is kept by target: it stays where a source gets another name or another credential.
 *
 * @param kind the endpoint
 * @param name the id of a project, or the name of an account, as {@code kind} has it
 */
public record SourceTarget(SourceKind kind, String name) {

  /** Refuses a name that no project or account can have. */
  public SourceTarget {
    requireNonNull(kind, "kind");
    name = isAccount(kind) ? new Account(name).name() : new Project(name).id();
  }

  /** The usage of a project. */
  public static SourceTarget usageOf(Project project) {
    return new SourceTarget(SourceKind.V2_USAGE, project.id());
  }

  /** The usage of an account. */
  public static SourceTarget usageOf(Account account) {
    return new SourceTarget(SourceKind.ENTERPRISE_USAGE, account.name());
  }

  /** The credits of a project. */
  public static SourceTarget creditsOf(Project project) {
    return new SourceTarget(SourceKind.V2_CREDITS, project.id());
  }

  /** Whether it is about an account, and not about a project. */
  public boolean isAccount() {
    return isAccount(kind);
  }

  private static boolean isAccount(SourceKind kind) {
    return kind == SourceKind.ENTERPRISE_USAGE;
  }

  /** The project that it is about. Throws {@link IllegalStateException} for an account's. */
  public Project project() {
    if (isAccount()) {
      throw new IllegalStateException("about an account: " + name);
    }
    return new Project(name);
  }

  /** The account that it is about. Throws {@link IllegalStateException} for a project's. */
  public Account account() {
    if (!isAccount()) {
      throw new IllegalStateException("about a project: " + name);
    }
    return new Account(name);
  }

  /** What it is about, in words for people, such as {@code project 7}. */
  public String inWords() {
    return (isAccount() ? "account " : "project ") + name;
  }
}
