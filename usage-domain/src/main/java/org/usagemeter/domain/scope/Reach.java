package org.usagemeter.domain.scope;

import static java.util.Objects.requireNonNull;

/** Which scopes somebody may write for or read: one part of the trees, or all of them. */
public sealed interface Reach {

  /** Whether {@code scope} is part of it. */
  boolean contains(Scope scope);

  /** What it comes to, in words for people, such as {@code project 7}. */
  String inWords();

  /** Every scope there is. */
  record Everything() implements Reach {

    @Override
    public boolean contains(Scope scope) {
      return true;
    }

    @Override
    public String inWords() {
      return "everything";
    }
  }

  /**
   * A project with all its apps.
   *
   * @param project which
   */
  record OfProject(Project project) implements Reach {

    /** Refuses null. */
    public OfProject {
      requireNonNull(project, "project");
    }

    @Override
    public boolean contains(Scope scope) {
      return scope.root().equals(project);
    }

    @Override
    public String inWords() {
      return "project " + project.id();
    }
  }

  /**
   * One app and nothing else of its project.
   *
   * @param app which
   */
  record OfApp(App app) implements Reach {

    /** Refuses null. */
    public OfApp {
      requireNonNull(app, "app");
    }

    @Override
    public boolean contains(Scope scope) {
      return scope.equals(app);
    }

    @Override
    public String inWords() {
      return "app " + app.id() + " of project " + app.project().id();
    }
  }

  /**
   * An account with all its publishers.
   *
   * @param account which
   */
  record OfAccount(Account account) implements Reach {

    /** Refuses null. */
    public OfAccount {
      requireNonNull(account, "account");
    }

    @Override
    public boolean contains(Scope scope) {
      return scope.root() instanceof Publisher publisher && publisher.account().equals(account);
    }

    @Override
    public String inWords() {
      return "account " + account.name();
    }
  }
}
