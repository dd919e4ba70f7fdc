package org.usagemeter.source.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The kit catches each planted fault by the clauses that it breaks, and by no other. Most of the
 * time each waits for a vendor that is silent, so that several wait at a time.
 */
@Execution(ExecutionMode.CONCURRENT)
final class PlantedFaultsTest {

  /** The clause that a fault breaks, and those whose tests cannot do without it. */
  @ParameterizedTest(name = "{0} breaks {1}, and with it {2}")
  @MethodSource("faults")
  void fault_failsTheClausesThatItBreaks(Class<?> contract, String clause, String others) {
    Set<String> expected = new TreeSet<>(Set.of(clause));
    Pattern.compile(" ")
        .splitAsStream(others)
        .filter(other -> !other.isEmpty())
        .forEach(expected::add);

    assertThat(
            OfficialUsageSourceContractTest.clauses(
                OfficialUsageSourceContractTest.testsOf(contract).failed()))
        .isEqualTo(expected);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(FigureFaults.ChangesItsName.class, "s1", ""),
        arguments(FigureFaults.TakesNumbersOfOthers.class, "s2", ""),
        arguments(FigureFaults.SpeaksOfOthers.class, "s2", ""),
        arguments(FigureFaults.KeepsEveryDay.class, "s3", ""),
        arguments(FigureFaults.AnswersForTomorrow.class, "s3", ""),
        arguments(FigureFaults.CountsInDoubles.class, "s4", ""),
        arguments(FigureFaults.StopsAtTheGreatest.class, "s4", ""),
        arguments(FigureFaults.ReadsIdsAsNumbers.class, "s4", ""),
        arguments(FigureFaults.AddsUpApps.class, "s4", "s3"),
        arguments(FigureFaults.DoesNotUnpack.class, "s4", ""),
        arguments(RefusalFaults.GoesByItsOwnClock.class, "s5", "s6"),
        arguments(RefusalFaults.MakesUpAnAllowance.class, "s5", ""),
        arguments(RefusalFaults.TriesAgainAtOnce.class, "s6", ""),
        arguments(RefusalFaults.TakesARefusalForAFault.class, "s6", ""),
        arguments(RefusalFaults.AsksAgainAtTheCap.class, "s7", ""),
        arguments(RefusalFaults.TakesTheCapForTheRate.class, "s7", ""),
        arguments(RefusalFaults.InsistsOnItsCredential.class, "s8", ""),
        arguments(RefusalFaults.TakesDenialForAnOutage.class, "s8", ""),
        arguments(RefusalFaults.TakesAnOutageForAnAnswer.class, "s9", ""),
        arguments(RefusalFaults.WaitsForGood.class, "s9", "s12 s13"),
        arguments(AnswerFaults.GuessesNothingUsed.class, "s10", "s12"),
        arguments(AnswerFaults.KeepsNoAnswer.class, "s10", ""),
        arguments(AnswerFaults.KeepsAllOfTheAnswer.class, "s10", ""),
        arguments(AnswerFaults.MasksWhatIsLeft.class, "s10", ""),
        arguments(AnswerFaults.MasksNothing.class, "s10", "s13"),
        arguments(AnswerFaults.MissesWhatIsNotOffered.class, "s11", ""),
        arguments(AnswerFaults.OffersNoUsage.class, "s11", ""),
        arguments(AnswerFaults.NamesItsCredential.class, "s13", ""),
        arguments(AnswerFaults.ShowsItsCredential.class, "s13", ""),
        arguments(AnswerFaults.AsksWithAnother.class, "s13", "s10"),
        arguments(AnswerFaults.PutsItsSecretIntoTheAddress.class, "s13", ""),
        arguments(AnswerFaults.FollowsBlindly.class, "s13", ""),
        arguments(BehaviourFaults.BlocksTheCaller.class, "s12", ""),
        arguments(BehaviourFaults.FailsWithAnotherError.class, "s12", ""),
        arguments(BehaviourFaults.AsksForTooMuch.class, "s12", ""),
        arguments(BehaviourFaults.ServesOneAtATime.class, "s14", ""),
        arguments(BehaviourFaults.RefusesWhileBusy.class, "s14", ""));
  }
}
