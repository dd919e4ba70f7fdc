package org.usagemeter.storage.tck;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs a contract, and tells which clauses its tests were about. */
final class Clauses {

  private Clauses() {}

  static Events testsOf(Class<?> contract) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .testEvents();
  }

  /** The parts of the tests' names before the first underscore. */
  static Set<String> of(Events tests) {
    Set<String> clauses = new TreeSet<>();
    tests.stream()
        .map(Clauses::method)
        .forEach(method -> clauses.add(method.substring(0, method.indexOf('_'))));
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
