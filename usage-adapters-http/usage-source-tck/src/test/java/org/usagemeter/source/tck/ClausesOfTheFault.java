package org.usagemeter.source.tck;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A source with a fault is held to the clauses that it breaks, one without to all of them. In a
 * long run each is held to all: a fault then breaks no other.
 */
final class ClausesOfTheFault implements ExecutionCondition {

  static final String REASON = "no clause of this fault";

  private static final boolean LONG = Boolean.getBoolean("usage.long");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return LONG || context.getTestMethod().isEmpty() || isHeldTo(context)
        ? ConditionEvaluationResult.enabled(null)
        : ConditionEvaluationResult.disabled(REASON);
  }

  private static boolean isHeldTo(ExtensionContext context) {
    Fault fault = ((PlantedContract) context.getRequiredTestInstance()).fault();
    return fault.clauses().isEmpty()
        || fault.clauses().contains(clause(context.getRequiredTestMethod().getName()));
  }

  /** The part of a test's name before the first underscore. */
  static String clause(String method) {
    return method.substring(0, method.indexOf('_'));
  }
}
