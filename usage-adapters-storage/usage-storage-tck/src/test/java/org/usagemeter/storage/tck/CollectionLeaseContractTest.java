package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.Events;
import org.usagemeter.domain.port.out.CollectionLease;

/** The kit passes a right lease, and catches each planted fault by the clauses it breaks. */
@Tag("slow")
final class CollectionLeaseContractTest {

  @Test
  void rightLease_passesEveryClause() {
    Events tests = Clauses.testsOf(Right.class);

    assertThat(Clauses.of(tests.failed())).isEmpty();
    tests.assertStatistics(all -> all.skipped(0).aborted(0));
    assertThat(Clauses.of(tests.succeeded()))
        .containsExactlyInAnyOrder("c1", "c2", "c3", "c4", "c5", "c6", "c7", "storage");
  }

  /** The clause that a fault breaks, and those whose tests cannot do without it. */
  @ParameterizedTest(name = "{0} breaks {1}, and with it {2}")
  @MethodSource("faults")
  void fault_failsTheClausesThatItBreaks(Class<?> contract, String clause, String others) {
    Set<String> broken = Clauses.named(clause, others);

    assertThat(Clauses.failedBy(contract, broken)).isEqualTo(broken);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(LeaseFaults.EndsANanosecondLate.class, "c1", "c3"),
        arguments(LeaseFaults.CutsNanoseconds.class, "c1", "c2 c3 c4 c6"),
        arguments(LeaseFaults.AnswersTheAsker.class, "c2", "c1 c3 c4 c5 c6"),
        arguments(LeaseFaults.MixesCase.class, "c2", ""),
        arguments(LeaseFaults.NeverShortens.class, "c3", ""),
        arguments(LeaseFaults.NeverRenews.class, "c3", ""),
        arguments(LeaseFaults.GivesBackForOthers.class, "c4", "c2 c6"),
        arguments(LeaseFaults.KeepsWhatIsGivenBack.class, "c4", "c6"),
        arguments(LeaseFaults.KeepsByThread.class, "c5", ""),
        arguments(LeaseFaults.HasOneForEachOpening.class, "c6", ""),
        arguments(LeaseFaults.BlocksTheCaller.class, "c7", ""),
        arguments(LeaseFaults.FailsWithAnotherError.class, "c7", ""),
        arguments(LeaseFaults.ThrowsNothing.class, "c7", ""));
  }

  static final class Right extends PlantedLeaseContract {
    @Override
    CollectionLease plant(CollectionLease right) {
      return right;
    }
  }
}
