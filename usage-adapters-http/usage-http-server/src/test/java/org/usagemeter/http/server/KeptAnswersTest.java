package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class KeptAnswersTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-21");
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

  private final KeptAnswers kept = new KeptAnswers(3, 100_000);

  @Test
  void keptAnswer_isFoundUnderItsQuestionAndNumber() {
    kept.keep("question", 7, body(10, 'a'));

    assertThat(text("question", 7)).isEqualTo("aaaaaaaaaa");
    assertThat(kept.find("question", 6)).isEmpty();
    assertThat(kept.find("question", 8)).isEmpty();
    assertThat(kept.find("other question", 7)).isEmpty();
  }

  @Test
  void laterAnswer_takesThePlaceOfAnEarlierOne() {
    kept.keep("question", 7, body(10, 'a'));
    kept.keep("question", 8, body(20, 'b'));

    assertThat(kept.find("question", 7)).isEmpty();
    assertThat(text("question", 8)).hasSize(20);
    assertThat(kept.size()).isEqualTo(1);
  }

  @Test
  void earlierAnswerThatComesLate_isNotKept() {
    kept.keep("question", 8, body(10, 'b'));
    kept.keep("question", 7, body(10, 'a'));

    assertThat(text("question", 8)).isEqualTo("bbbbbbbbbb");
  }

  @Test
  void moreAnswersThanAreKept_forgetTheLeastRecentlyAskedFor() {
    kept.keep("1", 7, body(10, 'a'));
    kept.keep("2", 7, body(10, 'a'));
    kept.keep("3", 7, body(10, 'a'));
    text("1", 7);
    kept.keep("4", 7, body(10, 'a'));

    assertThat(kept.find("1", 7)).isPresent();
    assertThat(kept.find("2", 7)).isEmpty();
    assertThat(kept.find("3", 7)).isPresent();
    assertThat(kept.find("4", 7)).isPresent();
  }

  @Test
  void largeAnswers_areForgottenBeforeTheyTakeTooMuchMemory() {
    kept.keep("1", 7, body(60_000, 'a'));
    kept.keep("2", 7, body(60_000, 'a'));

    assertThat(kept.find("1", 7)).isEmpty();
    assertThat(kept.find("2", 7)).isPresent();
  }

  @Test
  void answerThatIsLargerThanAllMemory_isNotKept() {
    kept.keep("1", 7, body(10, 'a'));
    kept.keep("2", 7, body(200_000, 'a'));

    assertThat(kept.find("1", 7)).isPresent();
    assertThat(kept.find("2", 7)).isEmpty();
  }

  @Test
  void bodyOfADay_endsWithIt() {
    Rendered rendered = body(1, 'a');

    assertThat(rendered.at(Instant.parse("2026-11-20T23:59:59.999999999Z"))).isEmpty();
    assertThat(rendered.at(Instant.parse("2026-11-21T00:00:00Z"))).isPresent();
    assertThat(rendered.at(Instant.parse("2026-11-21T23:59:59.999999999Z"))).isPresent();
    assertThat(rendered.at(Instant.parse("2026-11-22T00:00:00Z"))).isEmpty();
  }

  /**
   * Whatever is kept, and kept again, in any order: the bounds hold, and what is found is right.
   */
  @RepeatedTest(50)
  void anyOrder_staysWithinTheBounds(RepetitionInfo run) {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    int most = 1 + random.nextInt(20);
    long mostBytes = random.nextLong(2_000, 52_000);
    KeptAnswers bounded = new KeptAnswers(most, mostBytes);
    Map<Integer, List<String>> last = new HashMap<>();
    for (int i = 0; i < 500; i++) {
      int question = random.nextInt(30);
      int asOf = i / 10;
      if (random.nextBoolean()) {
        Rendered rendered = body(random.nextInt(8_000), (char) ('a' + random.nextInt(26)));
        bounded.keep(question, asOf, rendered);
        last.computeIfAbsent(question, absent -> new ArrayList<>())
            .add(asOf + " " + rendered.at(NOON).orElseThrow());
      } else {
        bounded
            .find(question, asOf)
            .ifPresent(
                found ->
                    assertThat(last.get(question).get(last.get(question).size() - 1))
                        .isEqualTo(asOf + " " + found.at(NOON).orElseThrow()));
      }
      assertThat(bounded.size()).isLessThanOrEqualTo(most);
      assertThat(bounded.bytes()).isBetween(0L, mostBytes);
    }
  }

  private String text(String question, long asOf) {
    return kept.find(question, asOf).flatMap(found -> found.at(NOON)).orElseThrow().toString();
  }

  private static Rendered body(int length, char filling) {
    return new Rendered.OfDay(DAY, Buffer.buffer(String.valueOf(filling).repeat(length)));
  }
}
