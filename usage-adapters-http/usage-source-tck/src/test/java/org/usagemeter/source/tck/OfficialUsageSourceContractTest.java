package org.usagemeter.source.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.port.out.OfficialUsageSource;

/** The kit passes a right source of each kind. */
final class OfficialUsageSourceContractTest {

  @ParameterizedTest
  @MethodSource("rightSources")
  void rightSource_passesEveryClause(Class<?> contract) {
    Events tests = testsOf(contract);

    assertThat(failures(tests)).isEmpty();
    tests.assertStatistics(all -> all.skipped(0).aborted(0));
    assertThat(clauses(tests.succeeded()))
        .containsExactlyInAnyOrder(
            "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "s12", "s13",
            "s14");
  }

  static Stream<Class<?>> rightSources() {
    return Stream.of(RightUsage.class, RightCredits.class, RightEnterprise.class);
  }

  static Events testsOf(Class<?> contract) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(contract))
        .execute()
        .testEvents();
  }

  /** The parts of the tests' names before the first underscore. */
  static Set<String> clauses(Events tests) {
    Set<String> clauses = new TreeSet<>();
    tests.stream()
        .map(OfficialUsageSourceContractTest::method)
        .forEach(method -> clauses.add(method.substring(0, method.indexOf('_'))));
    return clauses;
  }

  private static Set<String> failures(Events tests) {
    return tests.failed().stream()
        .map(event -> method(event) + ": " + event.getPayload())
        .collect(Collectors.toSet());
  }

  private static String method(Event event) {
    return event
        .getTestDescriptor()
        .getSource()
        .map(
            source ->
                ((org.junit.platform.engine.support.descriptor.MethodSource) source)
                    .getMethodName())
        .orElseThrow();
  }

  private abstract static class Right extends PlantedContract {
    @Override
    OfficialUsageSource plant(URI vendor, SourceTerms terms, VendorLogin login) {
      return new PlainSource(vendor, terms, login);
    }
  }

  static final class RightUsage extends Right {}

  static final class RightCredits extends Right {
    @Override
    protected SourceKind kind() {
      return SourceKind.V2_CREDITS;
    }
  }

  static final class RightEnterprise extends Right {
    @Override
    protected SourceKind kind() {
      return SourceKind.ENTERPRISE_USAGE;
    }
  }
}
