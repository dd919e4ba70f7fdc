package org.usagemeter.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.storage.tck.Consumers.APP_1;
import static org.usagemeter.storage.tck.Consumers.PROD;
import static org.usagemeter.storage.tck.Consumers.PROJECT;
import static org.usagemeter.storage.tck.Said.fact;
import static org.usagemeter.storage.tck.Said.on;
import static org.usagemeter.storage.tck.Targets.CREDITS;
import static org.usagemeter.storage.tck.Targets.ENTERPRISE;
import static org.usagemeter.storage.tck.Targets.USAGE;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;

/** What becomes of one figure: clauses O1 to O6 and O11. */
abstract class FactClauses extends StorageUnderTest {

  static final OfficialFigure MAY_1 = on("2024-05-01", PROJECT, ACTIVITIES);
  static final OfficialFigure APP_ON_MAY_1 = on("2024-05-01", APP_1, ACTIVITIES);
  static final OfficialFigure USED =
      new OfficialFigure.Summary(PROJECT, SummaryField.PROJECT_USAGE);

  private static final String NOON = "2024-05-02T12:00:00Z";
  private static final String ONE = "2024-05-02T13:00:00Z";
  private static final String TWO = "2024-05-02T14:00:00Z";

  @Test
  final void o1_newFigures_areFirstAndLastSeenAtTheContact() {
    KeptContact kept = archive().keep(Said.of(USAGE, NOON).that(MAY_1, 7).that(USED, 9));

    assertThat(kept).isEqualTo(new KeptContact(2, 0, 0));
    assertThat(newest()).containsExactly(fact(USED, 9, NOON, NOON), fact(MAY_1, 7, NOON, NOON));
    assertThat(history()).containsExactly(fact(MAY_1, 7, NOON, NOON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-05-01T00:00:00Z",
        "2024-04-30T23:59:59.999999999Z",
        "2024-05-01T00:00:00.000000001Z",
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999999999Z",
        "2024-05-02T12:00:00.120Z"
      })
  final void o1_momentOfTheContact_isKeptAsItIs(String moment) {
    archive().keep(Said.of(USAGE, moment).that(MAY_1, 7));

    assertThat(newest()).containsExactly(fact(MAY_1, 7, moment, moment));
  }

  @Test
  final void o2_sameValueAgain_movesTheLastMomentOnly() {
    archive().keep(Said.of(USAGE, NOON).that(MAY_1, 7));

    KeptContact again = archive().keep(Said.of(USAGE, ONE).that(MAY_1, 7));
    KeptContact onceMore = archive().keep(Said.of(USAGE, TWO).that(MAY_1, 7));

    assertThat(again).isEqualTo(new KeptContact(0, 0, 1));
    assertThat(onceMore).isEqualTo(new KeptContact(0, 0, 1));
    assertThat(newest()).containsExactly(fact(MAY_1, 7, NOON, TWO));
    assertThat(history()).containsExactly(fact(MAY_1, 7, NOON, TWO));
  }

  @Test
  final void o2_sameValueANanosecondLater_movesTheLastMoment() {
    archive().keep(Said.of(USAGE, "2024-05-01T23:59:59.999999999Z").that(MAY_1, 7));
    archive().keep(Said.of(USAGE, "2024-05-02T00:00:00Z").that(MAY_1, 7));

    assertThat(newest())
        .containsExactly(fact(MAY_1, 7, "2024-05-01T23:59:59.999999999Z", "2024-05-02T00:00:00Z"));
  }

  @Test
  final void o3_otherValue_isANewFactBesideTheOlderOne() {
    archive().keep(Said.of(USAGE, NOON).that(MAY_1, 7));

    KeptContact revised = archive().keep(Said.of(USAGE, ONE).that(MAY_1, 8));

    assertThat(revised).isEqualTo(new KeptContact(0, 1, 0));
    assertThat(newest()).containsExactly(fact(MAY_1, 8, ONE, ONE));
    assertThat(history()).containsExactly(fact(MAY_1, 7, NOON, NOON), fact(MAY_1, 8, ONE, ONE));
  }

  @Test
  final void o3_valueThatTheFigureHadBefore_isANewFactToo() {
    archive().keep(Said.of(USAGE, NOON).that(MAY_1, 7));
    archive().keep(Said.of(USAGE, ONE).that(MAY_1, 8));

    KeptContact back = archive().keep(Said.of(USAGE, TWO).that(MAY_1, 7));

    assertThat(back).isEqualTo(new KeptContact(0, 1, 0));
    assertThat(newest()).containsExactly(fact(MAY_1, 7, TWO, TWO));
    assertThat(history())
        .containsExactly(
            fact(MAY_1, 7, NOON, NOON), fact(MAY_1, 8, ONE, ONE), fact(MAY_1, 7, TWO, TWO));
  }

  @Test
  final void o3_summaryWithAnotherValue_hasTheNewestOnly() {
    archive().keep(Said.of(USAGE, NOON).that(USED, 7));
    archive().keep(Said.of(USAGE, ONE).that(USED, 7));
    archive().keep(Said.of(USAGE, TWO).that(USED, 3));

    assertThat(newest()).containsExactly(fact(USED, 3, TWO, TWO));
    assertThat(history()).isEmpty();
  }

  @ParameterizedTest(name = "after {0}, at {1}")
  @CsvSource({
    "2024-05-02T12:00:00Z, 2024-05-02T11:59:59.999999999Z",
    "2024-05-02T12:00:00Z, 2024-05-01T12:00:00Z",
    "2024-05-02T12:00:00.000000001Z, 2024-05-02T12:00:00Z",
    "2024-05-02T12:00:00Z, 2024-05-02T12:00:00Z",
  })
  final void o4_contactFromBefore_countsAsMadeWhenTheFigureWasLastSeen(String last, String before) {
    archive().keep(Said.of(USAGE, "2024-04-30T00:00:00Z").that(MAY_1, 7));
    archive().keep(Said.of(USAGE, last).that(MAY_1, 7));

    KeptContact same = archive().keep(Said.of(USAGE, before).that(MAY_1, 7));
    KeptContact other = archive().keep(Said.of(USAGE, before).that(MAY_1, 8));

    assertThat(same).isEqualTo(new KeptContact(0, 0, 1));
    assertThat(other).isEqualTo(new KeptContact(0, 1, 0));
    assertThat(history())
        .containsExactly(fact(MAY_1, 7, "2024-04-30T00:00:00Z", last), fact(MAY_1, 8, last, last));
  }

  @Test
  final void o4_contactFromBefore_isItsOwnMomentForAFigureNotSeenSince() {
    archive().keep(Said.of(USAGE, NOON).that(APP_ON_MAY_1, 1));
    archive().keep(Said.of(USAGE, TWO).that(MAY_1, 7));

    archive().keep(Said.of(USAGE, ONE).that(MAY_1, 7).that(APP_ON_MAY_1, 1).that(USED, 9));

    assertThat(newest())
        .containsExactly(
            fact(USED, 9, ONE, ONE), fact(APP_ON_MAY_1, 1, NOON, ONE), fact(MAY_1, 7, TWO, TWO));
  }

  @Test
  final void o5_figureThatAnAnswerDoesNotMention_staysAsItWas() {
    archive().keep(Said.of(USAGE, NOON).that(MAY_1, 7).that(APP_ON_MAY_1, 6));

    KeptContact kept = archive().keep(Said.of(USAGE, ONE).that(APP_ON_MAY_1, 6));

    assertThat(kept).isEqualTo(new KeptContact(0, 0, 1));
    assertThat(newest())
        .containsExactly(fact(MAY_1, 7, NOON, NOON), fact(APP_ON_MAY_1, 6, NOON, ONE));
  }

  @Test
  final void o5_answerThatMentionsNothing_leavesEveryFigureAsItWas() {
    KeptContact first = archive().keep(Said.of(USAGE, NOON));
    List<OfficialFact> before = newest();
    archive().keep(Said.of(USAGE, ONE).that(MAY_1, 7));

    KeptContact nothing = archive().keep(Said.of(USAGE, TWO));

    assertThat(first).isEqualTo(KeptContact.NONE);
    assertThat(before).isEmpty();
    assertThat(nothing).isEqualTo(KeptContact.NONE);
    assertThat(newest()).containsExactly(fact(MAY_1, 7, ONE, ONE));
  }

  @Test
  final void o5_whatWasNeverMentioned_isAbsent() {
    archive().keep(Said.of(USAGE, NOON).that(MAY_1, 7));

    assertThat(newest()).extracting(OfficialFact::figure).containsExactly(MAY_1);
    assertThat(archive().newest(CREDITS, Said.MAY)).isEmpty();
    assertThat(archive().history(ENTERPRISE, Said.MAY)).isEmpty();
    assertThat(archive().answered(ENTERPRISE)).isEmpty();
  }

  @Test
  final void o5_zero_isAValueLikeAnyOther() {
    KeptContact zero = archive().keep(Said.of(USAGE, NOON).that(MAY_1, 0).that(USED, 0));
    KeptContact again = archive().keep(Said.of(USAGE, ONE).that(MAY_1, 0));
    KeptContact seven = archive().keep(Said.of(USAGE, TWO).that(MAY_1, 7).that(USED, 0));
    archive().keep(Said.of(USAGE, TWO).that(MAY_1, 0));

    assertThat(zero).isEqualTo(new KeptContact(2, 0, 0));
    assertThat(again).isEqualTo(new KeptContact(0, 0, 1));
    assertThat(seven).isEqualTo(new KeptContact(0, 1, 1));
    assertThat(newest()).containsExactly(fact(USED, 0, NOON, TWO), fact(MAY_1, 0, TWO, TWO));
    assertThat(history())
        .containsExactly(
            fact(MAY_1, 0, NOON, ONE), fact(MAY_1, 7, TWO, TWO), fact(MAY_1, 0, TWO, TWO));
  }

  @Test
  final void o6_targetsWithNamesAlike_areKeptApart() {
    for (int i = 0; i < Targets.ALIKE.size(); i++) {
      KeptContact kept = archive().keep(Said.of(Targets.ALIKE.get(i), NOON).that(MAY_1, i));
      assertThat(kept).as("%s", Targets.ALIKE.get(i)).isEqualTo(new KeptContact(1, 0, 0));
    }

    for (int i = 0; i < Targets.ALIKE.size(); i++) {
      SourceTarget target = Targets.ALIKE.get(i);
      assertThat(archive().newest(target, Said.MAY))
          .as("%s", target)
          .containsExactly(fact(MAY_1, i, NOON, NOON));
    }
    assertThat(archive().statuses()).hasSameSizeAs(Targets.ALIKE);
  }

  @Test
  final void o6_figuresWithNamesAlike_areKeptApart() throws Exception {
    List<OfficialFigure> figures = Targets.alike();
    Said said = Said.of(USAGE, NOON);
    for (int i = 0; i < figures.size(); i++) {
      said.that(figures.get(i), i);
    }

    KeptContact kept = archive().keep(said);
    List<OfficialFact> facts = archive().newest(USAGE, "2023-01-01", "2025-01-01");
    KeptContact again = archive().keep(said);

    assertThat(kept).isEqualTo(new KeptContact(figures.size(), 0, 0));
    assertThat(again).isEqualTo(new KeptContact(0, 0, figures.size()));
    assertThat(facts)
        .hasSameSizeAs(figures)
        .allSatisfy(fact -> assertThat(figures.get((int) fact.value())).isEqualTo(fact.figure()));
    if (closeAndReopen()) {
      assertThat(archive().newest(USAGE, "2023-01-01", "2025-01-01")).isEqualTo(facts);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, Long.MIN_VALUE + 1, -1, 0, 1, Long.MAX_VALUE})
  final void o11_values_areExact(long value) throws Exception {
    OfficialFigure balance = new OfficialFigure.Summary(PROJECT, SummaryField.TOTAL_BALANCE);
    long near = value == 0 ? 1 : value - Long.signum(value);

    KeptContact first = archive().keep(Said.of(CREDITS, NOON).that(balance, near));
    KeptContact other = archive().keep(Said.of(CREDITS, ONE).that(balance, value));
    KeptContact same = archive().keep(Said.of(CREDITS, TWO).that(balance, value));
    List<OfficialFact> facts = archive().newest(CREDITS, Said.MAY);

    assertThat(first.plus(other).plus(same)).isEqualTo(new KeptContact(1, 1, 1));
    assertThat(facts).containsExactly(fact(balance, value, ONE, TWO));
    if (closeAndReopen()) {
      assertThat(archive().newest(CREDITS, Said.MAY)).isEqualTo(facts);
    }
  }

  @Test
  final void o11_momentsAndCounts_areExactAtTheirEnds() throws Exception {
    String early = "0001-01-01T00:00:00.000000001Z";
    String late = "9999-12-31T23:59:59.999999999Z";
    OfficialFigure grant = new OfficialFigure.FreeGrant(PROJECT, Instant.parse(late));
    OfficialFigure prod = on("2024-05-31", PROD, ACTIVITIES);
    archive().keep(Said.of(ENTERPRISE, early).that(grant, -1).that(prod, Long.MAX_VALUE));
    archive().keep(Said.of(ENTERPRISE, late).that(grant, -1));

    List<OfficialFact> facts = archive().newest(ENTERPRISE, Said.MAY);

    assertThat(facts)
        .containsExactly(fact(grant, -1, early, late), fact(prod, Long.MAX_VALUE, early, early));
    if (closeAndReopen()) {
      assertThat(archive().newest(ENTERPRISE, Said.MAY)).isEqualTo(facts);
    }
  }

  private List<OfficialFact> newest() {
    return archive().newest(USAGE, Said.MAY);
  }

  private List<OfficialFact> history() {
    return archive().history(USAGE, Said.MAY);
  }
}
