package org.usagemeter.app.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import picocli.CommandLine.Option;

/** Who consumed, and what it is counted as. */
final class ScopeOptions {

  /** What a person may type for a project. */
  static final String PROJECT_FORM = "--project ID [--app ID]";

  /** What a person may type for an account. */
  static final String ACCOUNT_FORM =
      "--account NAME --publisher TYPE --product TYPE [--endpoint TYPE --label LABEL]";

  /** Both. */
  static final String FORMS = PROJECT_FORM + ", or " + ACCOUNT_FORM;

  @Option(names = "--project", paramLabel = "ID", description = "The project that consumed.")
  private @Nullable String project;

  @Option(names = "--app", paramLabel = "ID", description = "The project's client app.")
  private @Nullable String app;

  @Option(names = "--account", paramLabel = "NAME", description = "The account that consumed.")
  private @Nullable String account;

  @Option(names = "--publisher", paramLabel = "TYPE", description = "Such as twitter.")
  private @Nullable String publisher;

  @Option(names = "--product", paramLabel = "TYPE", description = "Such as PowerTrack.")
  private @Nullable String product;

  @Option(names = "--endpoint", paramLabel = "TYPE", description = "Such as \"PowerTrack 2.0\".")
  private @Nullable String endpoint;

  @Option(names = "--label", paramLabel = "LABEL", description = "The endpoint's label.")
  private @Nullable String label;

  @Option(
      names = "--metric",
      paramLabel = "NAME",
      description = "What it is counted as (default: activities).")
  private @Nullable String metric;

  /**
   * The scope that the options name, or nothing where they name none.
   *
   * @throws WrongCall if they name half a scope, or two
   */
  Optional<Scope> scope() {
    try {
      return project == null ? accountScope() : Optional.of(projectScope(project));
    } catch (WrongCall e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new WrongCall(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * The metric that the options name.
   *
   * @throws WrongCall if it can be none
   */
  Metric metric() {
    try {
      return metric == null ? Metric.ACTIVITIES : new Metric(metric);
    } catch (IllegalArgumentException e) {
      throw new WrongCall("--metric: " + e.getMessage(), e);
    }
  }

  /** Whether any of the options was typed. */
  boolean given() {
    return project != null || account != null || metric != null;
  }

  private Scope projectScope(String id) {
    refuse(account, "--account", "--project");
    refuse(publisher, "--publisher", "--project");
    refuse(product, "--product", "--project");
    refuse(endpoint, "--endpoint", "--project");
    refuse(label, "--label", "--project");
    Project named = new Project(id);
    return app == null ? named : new App(named, app);
  }

  private Optional<Scope> accountScope() {
    if (app != null) {
      throw new WrongCall("--app needs --project");
    }
    if (account == null) {
      refuseWithout(publisher, "--publisher", "--account");
      refuseWithout(product, "--product", "--account");
      refuseWithout(endpoint, "--endpoint", "--account");
      refuseWithout(label, "--label", "--account");
      return Optional.empty();
    }
    if (publisher == null || product == null) {
      throw new WrongCall("--account needs --publisher and --product: " + FORMS);
    }
    Product named = new Product(new Publisher(new Account(account), publisher), product);
    if (endpoint == null || label == null) {
      refuseWithout(endpoint, "--endpoint", "--label");
      refuseWithout(label, "--label", "--endpoint");
      return Optional.of(named);
    }
    return Optional.of(new Endpoint(named, endpoint, label));
  }

  private static void refuse(@Nullable String typed, String option, String other) {
    if (typed != null) {
      throw new WrongCall(option + " does not go with " + other + ": " + FORMS);
    }
  }

  private static void refuseWithout(@Nullable String typed, String option, String other) {
    if (typed != null) {
      throw new WrongCall(option + " needs " + other + ": " + FORMS);
    }
  }
}
