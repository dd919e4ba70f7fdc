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

/** The kit passes a right transfer, and catches each planted fault by the clauses it breaks. */
@Tag("slow")
final class UsageTransferContractTest {

  @Test
  void rightTransfer_passesEveryClause() {
    Events tests = Clauses.testsOf(Right.class);

    assertThat(Clauses.of(tests.failed())).isEmpty();
    tests.assertStatistics(all -> all.skipped(0).aborted(0));
    assertThat(Clauses.of(tests.succeeded()))
        .containsExactlyInAnyOrder("t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "storage");
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
        arguments(TransferFaults.LosesScopes.class, "t1", "t2 t8"),
        arguments(TransferFaults.LosesVoids.class, "t1", "t2 t3 t6 t8"),
        arguments(TransferFaults.LosesSealedDaysWithoutCounts.class, "t1", "t4 t7"),
        arguments(TransferFaults.CutsNanoseconds.class, "t1", "t2 t3 t8"),
        arguments(TransferFaults.MakesPiecesOfWholeDays.class, "t1", ""),
        arguments(TransferFaults.SwallowsLateRowsOnceMoved.class, "t2", "t4 t8"),
        arguments(TransferFaults.CountsMovedActivitiesAgain.class, "t2", "t1 t4 t8"),
        arguments(TransferFaults.AlwaysSaysThatSomethingChanged.class, "t3", "t4"),
        arguments(TransferFaults.SwallowsConflicts.class, "t4", "t7"),
        arguments(TransferFaults.TakesHalfOfALatePiece.class, "t4", ""),
        arguments(TransferFaults.SealsWhatItRefuses.class, "t4", ""),
        arguments(TransferFaults.LeavesOpenDaysOpen.class, "t4", ""),
        arguments(TransferFaults.RefusesOlderFacts.class, "t4", "t3 t8"),
        arguments(TransferFaults.KnowsFactsOnce.class, "t4", ""),
        arguments(TransferFaults.TakesLater.class, "t8", "t1 t3 t4 t6 t7"),
        arguments(TransferFaults.ForgetsWhatItTook.class, "t8", ""),
        arguments(ReadingFaults.ReadsAsItGoes.class, "t5", ""),
        arguments(ReadingFaults.ReadsBackwards.class, "t6", "t1 t2 t3 t8"),
        arguments(ReadingFaults.HandsOverTwoAtOnce.class, "t6", ""),
        arguments(ReadingFaults.WrapsWhatTheTakerThrows.class, "t6", ""),
        arguments(ReadingFaults.GoesOnAfterAFailure.class, "t6", ""),
        arguments(ReadingFaults.Miscounts.class, "t6", "t1 t3 t8"),
        arguments(ReadingFaults.BlocksTheCaller.class, "t7", ""),
        arguments(ReadingFaults.Throws.class, "t7", "t4"),
        arguments(ReadingFaults.FailsWithAnotherError.class, "t7", "t4 t6"),
        arguments(ReadingFaults.AnswersAfterClose.class, "t7", ""));
  }

  static final class Right extends PlantedTransferContract {}
}
