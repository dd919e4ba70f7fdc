package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.Events;
import org.usagemeter.domain.port.out.ActivityLedger;

/** The kit passes a right ledger, and catches each planted fault by the clauses that it breaks. */
@Tag("slow")
final class ActivityLedgerContractTest {

  @ParameterizedTest
  @MethodSource("rightLedgers")
  void rightLedger_passesEveryClause(Class<?> contract) {
    Events tests = Clauses.testsOf(contract);

    assertThat(Clauses.of(tests.failed())).isEmpty();
    tests.assertStatistics(all -> all.skipped(0).aborted(0));
    assertThat(Clauses.of(tests.succeeded()))
        .containsExactlyInAnyOrder(
            "l1", "l2", "l3", "l4", "l5", "l6", "l7", "l8", "l9", "l10", "l11", "l12", "l13", "l14",
            "l15", "l16", "l17", "all", "storage");
  }

  /**
   * The clause that a fault breaks, and those whose tests cannot do without it; {@code all} is the
   * random history.
   */
  @ParameterizedTest(name = "{0} breaks {1}, and with it {2}")
  @MethodSource("faults")
  void fault_failsTheClausesThatItBreaks(Class<?> contract, String clause, String others) {
    Set<String> broken = Clauses.named(clause, others);

    assertThat(Clauses.failedBy(contract, broken)).isEqualTo(broken);
  }

  static Stream<Class<?>> rightLedgers() {
    return Stream.of(KeepsWhenClosed.class, ForgetsWhenClosed.class);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(
            CountingFaults.CountsRepeatsOfAnEarlierBatch.class,
            "l1",
            "l3 l8 l9 l10 l13 l16 all l17"),
        arguments(CountingFaults.CountsRepeatsWithinABatch.class, "l1", "l3 l2 l8 l12 l13 all l17"),
        arguments(CountingFaults.CallsDuplicatesCounted.class, "l1", "l3 l2 l8 l12 l13 all l17"),
        arguments(CountingFaults.MixesDays.class, "l2", "l3 l7 l8 l10 l11 l13 all l17"),
        arguments(CountingFaults.MixesMetrics.class, "l4", "all"),
        arguments(CountingFaults.MixesRoots.class, "l4", "all"),
        arguments(CountingFaults.SumsChildren.class, "l3", "l13 all l1 l17"),
        arguments(CountingFaults.IgnoresTheWindow.class, "l5", "l7 l10 all"),
        arguments(CountingFaults.SortsScopes.class, "l5", "all"),
        arguments(CountingFaults.DropsTheHighWord.class, "l12", "l3 l8 all"),
        arguments(CountingFaults.DropsTheLowWordOfTexts.class, "l12", "l3 l8 all"),
        arguments(CountingFaults.DeduplicatesByThread.class, "l13", "l17"),
        arguments(CountingFaults.LosesRowsOfOtherThreads.class, "l13", "l7 l17"),
        arguments(KeepingFaults.RemembersAnswers.class, "l6", "l7 l8 l16 all"),
        arguments(KeepingFaults.ForgetsWhenClosed.class, "l6", "l3 l16 all l1 l17"),
        arguments(KeepingFaults.RecordsHalfOfALateBatch.class, "l7", "all"),
        arguments(KeepingFaults.ShowsHalfOfABatch.class, "l7", "all"),
        arguments(KeepingFaults.CountsVoided.class, "l8", "l3 l9 l10 l13 l16 all"),
        arguments(KeepingFaults.ForgetsReasons.class, "l8", "l9 l10 l13 all"),
        arguments(KeepingFaults.RevivesVoided.class, "l8", "l3 all"),
        arguments(KeepingFaults.AlwaysVoided.class, "l9", "l13 all"),
        arguments(KeepingFaults.SealsDaysNeverRecorded.class, "l10", ""),
        arguments(KeepingFaults.SealsOneDayTooMany.class, "l10", "l11 all"),
        arguments(KeepingFaults.SwallowsLateRows.class, "l10", "l7 l14 l16 all"),
        arguments(KeepingFaults.ForgetsSealedCounts.class, "l10", "all"),
        arguments(KeepingFaults.CountsSequenceDown.class, "l11", "l16 all"),
        arguments(KeepingFaults.StandsStill.class, "l11", "l16 all"),
        arguments(BehaviourFaults.Throws.class, "l14", "l7 l10 l15 l16 all"),
        arguments(BehaviourFaults.FailsWithAnotherError.class, "l14", "l7 l10 l15 l16 all"),
        arguments(BehaviourFaults.BlocksTheCaller.class, "l14", ""),
        arguments(BehaviourFaults.NeverAnswersLeavesWithoutRows.class, "l5", ""),
        arguments(BehaviourFaults.WorksAfterClose.class, "l15", ""),
        arguments(BehaviourFaults.ClosesOnce.class, "l15", "l3 l6 l16 all l1"),
        arguments(BehaviourFaults.DropsWhatWaits.class, "l15", ""),
        arguments(BehaviourFaults.WaitsForItself.class, "l15", ""),
        arguments(CountingFaults.RunsFull.class, "l1", ""),
        arguments(CountingFaults.MixesYears.class, "l5", ""),
        arguments(CountingFaults.SkipsLeapDays.class, "l5", "all"),
        arguments(SharingFaults.CountsInEachOpening.class, "l17", ""),
        arguments(SharingFaults.RemembersCounts.class, "l17", ""),
        arguments(SharingFaults.RemembersSealedDays.class, "l17", ""),
        arguments(SharingFaults.RefusesAsUnavailable.class, "l17", ""),
        arguments(SharingFaults.NamesNobody.class, "l17", ""),
        arguments(SharingFaults.ClosesAllAtOnce.class, "l17", ""),
        arguments(SharingFaults.GivesAnotherProcessItsOwnData.class, "l17", ""),
        arguments(StatusFaults.LagsBehind.class, "l16", ""),
        arguments(StatusFaults.RunsAhead.class, "l16", ""),
        arguments(StatusFaults.OverlooksVoids.class, "l16", ""),
        arguments(StatusFaults.StartsAnewWhenOpened.class, "l16", ""),
        arguments(StatusFaults.PromisesWhatIsUnderWay.class, "l16", ""),
        arguments(StatusFaults.CallsLateRowsAFailure.class, "l16", ""),
        arguments(StatusFaults.LeavesRowsWaiting.class, "l16", ""));
  }

  static final class ForgetsWhenClosed extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return right;
    }
  }

  static final class KeepsWhenClosed extends PlantedContract {
    @Override
    ActivityLedger plant(PlainLedger right) {
      return right;
    }

    @Override
    boolean keeps() {
      return true;
    }
  }
}
