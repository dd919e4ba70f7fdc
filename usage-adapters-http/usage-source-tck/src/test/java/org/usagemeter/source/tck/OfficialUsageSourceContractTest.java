package org.usagemeter.source.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/**
 * The kit passes a right source of each kind, and catches each planted fault by the clauses that it
 * breaks, and, in a long run, by no other. Many contracts run at a time, because most of it is
 * waiting.
 */
@Tag("slow")
final class OfficialUsageSourceContractTest {

  private static final String AT_A_TIME = "16";

  /** What failed in the tests of each clause, by fault; nothing where they passed. */
  private static final Map<String, Map<String, List<String>>> FAILURES = new TreeMap<>();

  private static Events tests;

  @BeforeAll
  static void runEveryContract() {
    tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(PlantedContract.class))
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", AT_A_TIME)
            .execute()
            .testEvents();
    List<String> names = PlantedFaults.all().map(Fault::toString).toList();
    Stream.concat(tests.succeeded().stream(), tests.failed().stream())
        .forEach(
            event ->
                FAILURES
                    .computeIfAbsent(names.get(invocation(event) - 1), fault -> new TreeMap<>())
                    .merge(
                        ClausesOfTheFault.clause(method(event)),
                        failures(event),
                        (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
  }

  @ParameterizedTest
  @FieldSource("org.usagemeter.source.tck.PlantedFaults#NONE")
  void rightSource_passesEveryClause(Fault none) {
    tests.assertStatistics(all -> all.aborted(0));
    assertThat(tests.skipped().stream())
        .allMatch(
            event -> event.getPayload(String.class).equals(Optional.of(ClausesOfTheFault.REASON)));
    assertThat(FAILURES.get(none.toString()))
        .allSatisfy((clause, failures) -> assertThat(failures).as(clause).isEmpty())
        .containsOnlyKeys(
            "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12", "s13",
            "s14");
  }

  @ParameterizedTest
  @FieldSource("org.usagemeter.source.tck.PlantedFaults#FAULTS")
  void fault_failsTheClausesThatItBreaks(Fault fault) {
    Map<String, List<String>> failed =
        FAILURES.get(fault.toString()).entrySet().stream()
            .filter(clause -> !clause.getValue().isEmpty())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    assertThat(failed).containsOnlyKeys(fault.clauses());
  }

  private static List<String> failures(Event event) {
    return event
        .getPayload(TestExecutionResult.class)
        .flatMap(TestExecutionResult::getThrowable)
        .map(failure -> method(event) + ": " + failure)
        .stream()
        .toList();
  }

  private static String method(Event event) {
    return event
        .getTestDescriptor()
        .getSource()
        .map(source -> ((MethodSource) source).getMethodName())
        .orElseThrow();
  }

  /** The number of the contract that the test belongs to, from 1. */
  private static int invocation(Event event) {
    return event.getTestDescriptor().getUniqueId().getSegments().stream()
        .filter(segment -> segment.getType().equals("class-template-invocation"))
        .map(UniqueId.Segment::getValue)
        .mapToInt(number -> Integer.parseInt(number.substring(1)))
        .findFirst()
        .orElseThrow();
  }
}
