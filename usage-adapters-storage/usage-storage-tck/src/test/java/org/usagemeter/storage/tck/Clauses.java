package org.usagemeter.storage.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract, and tells which clauses its tests were about. */
final class Clauses {

  private Clauses() {}

  static Events testsOf(Class<?> contract) {
    return run(List.of(selectClass(contract)));
  }

  /**
   * Which clauses a contract fails, of those that it is known to fail; of all in a long run, which
   * sees that it fails no others.
   */
  static Set<String> failedBy(Class<?> contract, Set<String> known) {
    if (Sizes.LONG) {
      return of(testsOf(contract).failed());
    }
    return of(
        run(ReflectionSupport.streamMethods(
                    contract,
                    method -> known.contains(clause(method.getName())),
                    HierarchyTraversalMode.TOP_DOWN)
                .map(method -> selectMethod(contract, method))
                .toList())
            .failed());
  }

  private static Events run(List<? extends DiscoverySelector> tests) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(tests.toArray(DiscoverySelector[]::new))
        .execute()
        .testEvents();
  }

  private static String clause(String method) {
    return method.contains("_") ? method.substring(0, method.indexOf('_')) : "";
  }

  /** The parts of the tests' names before the first underscore. */
  static Set<String> of(Events tests) {
    Set<String> clauses = new TreeSet<>();
    tests.stream().map(Clauses::method).forEach(method -> clauses.add(clause(method)));
    return clauses;
  }

  /** A clause and others, written as a list with blanks between. */
  static Set<String> named(String clause, String others) {
    Set<String> all = new TreeSet<>(Set.of(clause));
    Pattern.compile(" ").splitAsStream(others).filter(other -> !other.isEmpty()).forEach(all::add);
    return all;
  }

  private static String method(Event event) {
    return event
        .getTestDescriptor()
        .getSource()
        .map(source -> ((MethodSource) source).getMethodName())
        .orElseThrow();
  }
}
