package org.usagemeter.app.command;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Moments;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.wire.PayloadTerms;

/** What the options say of payloads, which say neither who consumed them nor when. */
final class TypedTerms implements PayloadTerms {

  private static final String PAYLOAD_TIME = "payload";

  private final @Nullable Scope scope;
  private final Metric metric;
  private final @Nullable Instant moment;
  private final boolean given;
  private final boolean momentGiven;
  private final Catalog catalog;
  private boolean asked;

  /**
   * Reads the options; what is missing is only missed when a payload asks for it.
   *
   * @param consumedAt a moment, or {@code payload} for the payload's own time
   * @param catalog who may be metered
   */
  TypedTerms(ScopeOptions options, @Nullable String consumedAt, Catalog catalog) {
    this.catalog = catalog;
    scope = options.scope().orElse(null);
    metric = options.metric();
    given = options.given() || consumedAt != null;
    momentGiven = consumedAt != null;
    moment =
        consumedAt == null || consumedAt.equals(PAYLOAD_TIME)
            ? null
            : Moments.moment("--consumed-at", consumedAt);
  }

  @Override
  public Scope scope() {
    check();
    return requireNonNull(scope, "scope");
  }

  @Override
  public Metric metric() {
    return metric;
  }

  @Override
  public Optional<Instant> consumedAt() {
    check();
    return moment();
  }

  /** The one moment that all payloads were consumed at, where one was typed. */
  Optional<Instant> moment() {
    return Optional.ofNullable(moment);
  }

  /** Whether something was typed that no input had a use for. */
  boolean unused() {
    return given && !asked;
  }

  /**
   * Misses what payloads do not say themselves.
   *
   * @throws WrongCall for what is missing, and for a scope or metric that is not listed
   */
  void check() {
    asked = true;
    checkNothingMissing();
    try {
      catalog.check(new Leaf(requireNonNull(scope, "scope"), metric));
    } catch (IllegalArgumentException e) {
      throw new WrongCall(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Misses what payloads do not say themselves, whoever may be metered.
   *
   * @throws WrongCall for what is missing
   */
  void checkNothingMissing() {
    List<String> missing = new ArrayList<>();
    if (scope == null) {
      missing.add("who consumed them, with " + ScopeOptions.FORMS);
    }
    if (!momentGiven) {
      missing.add(
          "when, with --consumed-at 2026-11-20T12:00:00Z for one moment, or --consumed-at payload"
              + " for the time in each");
    }
    if (!missing.isEmpty()) {
      throw new WrongCall("payloads do not say it, so say " + String.join("; and ", missing));
    }
  }
}
