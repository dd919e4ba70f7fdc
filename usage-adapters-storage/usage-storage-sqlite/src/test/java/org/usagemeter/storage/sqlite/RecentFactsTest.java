package org.usagemeter.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.time.UsageWindow;

final class RecentFactsTest {

  private static final SourceTarget USAGE = SourceTarget.usageOf(History.PROJECT);
  private static final SourceTarget CREDITS = SourceTarget.creditsOf(History.PROJECT);

  private final RecentFacts recent = new RecentFacts(10);

  @Test
  void answer_remembered_isGivenToTheSameQuestionOnly() {
    recent.remember(question(USAGE, 0), facts(3));

    assertThat(recent.answer(question(USAGE, 0))).contains(facts(3));
    assertThat(recent.answer(question(USAGE, 1))).isEmpty();
    assertThat(recent.answer(question(CREDITS, 0))).isEmpty();
    assertThat(recent.answer(new RecentFacts.Question(true, USAGE, day(0)))).isEmpty();
  }

  @Test
  void target_forgotten_leavesTheOthersAndMakesRoom() {
    recent.remember(question(USAGE, 0), facts(4));
    recent.remember(question(CREDITS, 0), facts(3));
    recent.forget(USAGE);
    recent.remember(question(CREDITS, 1), facts(5));

    assertThat(recent.answer(question(USAGE, 0))).isEmpty();
    assertThat(recent.answer(question(CREDITS, 0))).isPresent();
    assertThat(recent.answer(question(CREDITS, 1))).isPresent();
  }

  @Test
  void answers_beyondTheBound_goInTheOrderOfTheirUse() {
    recent.remember(question(USAGE, 0), facts(4));
    recent.remember(question(USAGE, 1), facts(4));
    assertThat(recent.answer(question(USAGE, 0))).isPresent();

    recent.remember(question(USAGE, 2), facts(2));

    assertThat(recent.answer(question(USAGE, 0))).isPresent();
    assertThat(recent.answer(question(USAGE, 1))).isEmpty();
    assertThat(recent.answer(question(USAGE, 2))).isPresent();
  }

  @Test
  void answer_largerThanTheBound_isNotHeld() {
    recent.remember(question(USAGE, 0), facts(10));

    assertThat(recent.answer(question(USAGE, 0))).isEmpty();
  }

  @Test
  void answersWithoutFacts_takeRoomToo() {
    for (int day = 0; day < 11; day++) {
      recent.remember(question(USAGE, day), List.of());
    }

    assertThat(recent.answer(question(USAGE, 0))).isEmpty();
    assertThat(recent.answer(question(USAGE, 1))).isPresent();
  }

  @Test
  void answer_rememberedAnew_takesItsRoomOnce() {
    for (int time = 0; time < 5; time++) {
      recent.remember(question(USAGE, 0), facts(4));
    }
    recent.remember(question(USAGE, 1), facts(4));

    assertThat(recent.answer(question(USAGE, 0))).isPresent();
    assertThat(recent.answer(question(USAGE, 1))).isPresent();
  }

  private static RecentFacts.Question question(SourceTarget target, int day) {
    return new RecentFacts.Question(false, target, day(day));
  }

  private static UsageWindow day(int day) {
    return UsageWindow.ofDay(History.FIRST_DAY.plusDays(day));
  }

  private static List<OfficialFact> facts(int count) {
    Instant at = Instant.parse("2024-03-01T00:00:00Z");
    return Collections.nCopies(
        count,
        new OfficialFact(
            new OfficialFigure.Summary(History.PROJECT, SummaryField.PROJECT_CAP), 1, at, at));
  }
}
