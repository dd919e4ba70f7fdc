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
import org.usagemeter.domain.port.out.OfficialUsageArchive;

/** The kit passes a right archive, and catches each planted fault by the clauses it breaks. */
@Tag("slow")
final class OfficialUsageArchiveContractTest {

  @ParameterizedTest
  @MethodSource("rightArchives")
  void rightArchive_passesEveryClause(Class<?> contract) {
    Events tests = Clauses.testsOf(contract);

    assertThat(Clauses.of(tests.failed())).isEmpty();
    tests.assertStatistics(all -> all.skipped(0).aborted(0));
    assertThat(Clauses.of(tests.succeeded()))
        .containsExactlyInAnyOrder(
            "o1", "o2", "o3", "o4", "o5", "o6", "o7", "o8", "o9", "o10", "o11", "o12", "o13", "o14",
            "o15", "all", "storage");
  }

  /**
   * The clause that a fault breaks, and those whose tests cannot do without it; {@code all} are the
   * random contacts.
   */
  @ParameterizedTest(name = "{0} breaks {1}, and with it {2}")
  @MethodSource("faults")
  void fault_failsTheClausesThatItBreaks(Class<?> contract, String clause, String others) {
    Set<String> broken = Clauses.named(clause, others);

    assertThat(Clauses.failedBy(contract, broken)).isEqualTo(broken);
  }

  static Stream<Class<?>> rightArchives() {
    return Stream.of(KeepsWhenClosed.class, ForgetsWhenClosed.class);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(FactFaults.CallsNewFiguresRevised.class, "o1", "o5 o6 o11 o12 o14 all"),
        arguments(FactFaults.CutsNanoseconds.class, "o11", "o1 o2 o4 o9 all"),
        arguments(FactFaults.MovesTheFirstMoment.class, "o2", "o4 o5 o7 o8 o11 all"),
        arguments(FactFaults.LeavesTheLastMoment.class, "o2", "o4 o5 o7 o8 o11 all"),
        arguments(FactFaults.Overwrites.class, "o3", "o4 o5 o7 o8 o12 o15 all"),
        arguments(FactFaults.KnowsEachValueOnce.class, "o3", "o5 o8 all"),
        arguments(FactFaults.GoesBack.class, "o4", "all"),
        arguments(FactFaults.LooksAtTheTargetsClock.class, "o4", "o9 o10 all"),
        arguments(FactFaults.TakesSilenceForZero.class, "o5", "o4 o8 o11 o12 o14 all"),
        arguments(FactFaults.DropsZeros.class, "o5", "o6 o8 o11 o12 o14 all"),
        arguments(FactFaults.MixesKinds.class, "o6", "o5 o9 o10 all"),
        arguments(FactFaults.MixesCaseOfMetrics.class, "o6", ""),
        arguments(FactFaults.MixesLabels.class, "o6", ""),
        arguments(FactFaults.MixesExpiriesOfASecond.class, "o6", "o11 all"),
        arguments(FactFaults.CountsInDoubles.class, "o11", "all"),
        arguments(AnswerFaults.RemembersAnswers.class, "o7", "o14 all"),
        arguments(AnswerFaults.ForgetsWhenClosed.class, "o7", "o6 o10 o11 o14 o15 all"),
        arguments(AnswerFaults.ShowsHalfOfAContact.class, "o7", ""),
        arguments(AnswerFaults.AnswersADayTooMany.class, "o8", "all"),
        arguments(AnswerFaults.ForgetsSummariesOfSilentWindows.class, "o8", "o3 o11 all"),
        arguments(AnswerFaults.SortsFiguresByName.class, "o8", "o5 all"),
        arguments(AnswerFaults.SortsDaysAsText.class, "o8", ""),
        arguments(AnswerFaults.AnswersMentionedDaysOnly.class, "o9", "all"),
        arguments(AnswerFaults.TakesTheLastContactForTheNewest.class, "o9", "all"),
        arguments(AnswerFaults.ForgetsTheAllowance.class, "o10", "all"),
        arguments(AnswerFaults.HoldsOnToTheFailure.class, "o10", "all"),
        arguments(AnswerFaults.HoldsOnToTheFailureWhereTheClockWentBack.class, "o10", "all"),
        arguments(AnswerFaults.SortsTargets.class, "o10", "all"),
        arguments(AnswerFaults.HearsOfWhatIsAskedAbout.class, "o10", ""),
        arguments(ArchiveFaults.LosesContactsOfOtherThreads.class, "o12", ""),
        arguments(ArchiveFaults.KeepsByThread.class, "o12", ""),
        arguments(ArchiveFaults.BlocksTheCaller.class, "o13", ""),
        arguments(ArchiveFaults.FailsWithAnotherError.class, "o14", ""),
        arguments(ArchiveFaults.WorksAfterClose.class, "o14", ""),
        arguments(ArchiveFaults.DropsWhatWaits.class, "o14", ""),
        arguments(ArchiveFaults.MetersOfficialNumbers.class, "o15", ""),
        arguments(ArchiveFaults.SealsOfficialDays.class, "o15", ""));
  }

  static final class KeepsWhenClosed extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return right;
    }
  }

  static final class ForgetsWhenClosed extends PlantedArchiveContract {
    @Override
    OfficialUsageArchive plant(PlainArchive right) {
      return right;
    }

    @Override
    boolean keeps() {
      return false;
    }
  }
}
