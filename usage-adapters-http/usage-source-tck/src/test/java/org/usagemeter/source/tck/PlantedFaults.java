package org.usagemeter.source.tck;

import static org.usagemeter.source.tck.Fault.fault;

import java.util.List;
import java.util.stream.Stream;
import org.usagemeter.domain.official.SourceKind;

/** Sources without a fault, and the faults that the kit has to catch. */
final class PlantedFaults {

  static final List<Fault> NONE = Stream.of(SourceKind.values()).map(Fault::none).toList();

  static final List<Fault> FAULTS =
      List.of(
          fault("changes its name", FigureFaults::changesItsName, "s1"),
          fault("takes numbers of others", FigureFaults::takesNumbersOfOthers, "s2"),
          fault("speaks of others", FigureFaults::speaksOfOthers, "s2"),
          fault("keeps every day", FigureFaults::keepsEveryDay, "s3"),
          fault("answers for tomorrow", FigureFaults::answersForTomorrow, "s3"),
          fault("counts in doubles", FigureFaults::countsInDoubles, "s4"),
          fault("stops at the greatest", FigureFaults::stopsAtTheGreatest, "s4"),
          fault("reads ids as numbers", FigureFaults::readsIdsAsNumbers, "s4"),
          fault("adds up apps", FigureFaults::addsUpApps, "s4", "s3"),
          fault("does not unpack", FigureFaults::doesNotUnpack, "s4"),
          fault("goes by its own clock", RefusalFaults::goesByItsOwnClock, "s5", "s6"),
          fault("makes up an allowance", RefusalFaults::makesUpAnAllowance, "s5"),
          fault("tries again at once", RefusalFaults::triesAgainAtOnce, "s6"),
          fault("takes a refusal for a fault", RefusalFaults::takesARefusalForAFault, "s6"),
          fault("asks again at the cap", RefusalFaults::asksAgainAtTheCap, "s7"),
          fault("takes the cap for the rate", RefusalFaults::takesTheCapForTheRate, "s7"),
          fault("insists on its credential", RefusalFaults::insistsOnItsCredential, "s8"),
          fault("takes denial for an outage", RefusalFaults::takesDenialForAnOutage, "s8"),
          fault("takes an outage for an answer", RefusalFaults::takesAnOutageForAnAnswer, "s9"),
          fault("waits for good", RefusalFaults::waitsForGood, "s9", "s12", "s13").neverAnswering(),
          fault("guesses nothing used", AnswerFaults::guessesNothingUsed, "s10", "s12"),
          fault("keeps no answer", AnswerFaults::keepsNoAnswer, "s10"),
          fault("keeps all of the answer", AnswerFaults::keepsAllOfTheAnswer, "s10"),
          fault("masks what is left", AnswerFaults::masksWhatIsLeft, "s10"),
          fault("masks nothing", AnswerFaults::masksNothing, "s10", "s13"),
          fault("misses what is not offered", AnswerFaults::missesWhatIsNotOffered, "s11")
              .of(SourceKind.V2_CREDITS),
          fault("offers no usage", AnswerFaults::offersNoUsage, "s11"),
          fault("names its credential", AnswerFaults::namesItsCredential, "s13"),
          fault("shows its credential", AnswerFaults::showsItsCredential, "s13"),
          fault("asks with another", AnswerFaults::asksWithAnother, "s13", "s10"),
          fault(
              "puts its secret into the address", AnswerFaults::putsItsSecretIntoTheAddress, "s13"),
          fault("follows blindly", AnswerFaults::followsBlindly, "s13"),
          fault("blocks the caller", BehaviourFaults::blocksTheCaller, "s12"),
          fault("fails with another error", BehaviourFaults::failsWithAnotherError, "s12"),
          fault("asks for too much", BehaviourFaults::asksForTooMuch, "s12"),
          fault("serves one at a time", BehaviourFaults::servesOneAtATime, "s14").neverAnswering(),
          fault("refuses while busy", BehaviourFaults::refusesWhileBusy, "s14"));

  private PlantedFaults() {}

  static Stream<Fault> all() {
    return Stream.concat(FAULTS.stream(), NONE.stream());
  }
}
