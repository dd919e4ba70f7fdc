package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdListTest {

  @Test
  void ids_withWhiteSpaceAndBlankLines_areRead() {
    Reading reading =
        Reading.of("\n1241567042236166144\r\n\n  1241567042236166145\t\n1241567042236166146");

    assertThat(reading.format()).isEqualTo(ActivityFormat.IDS);
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.rows())
        .containsExactly(
            Row.ofPayload("1241567042236166144", "2020-03-22"),
            Row.ofPayload("1241567042236166145", "2020-03-22"),
            Row.ofPayload("1241567042236166146", "2020-03-22"));
  }

  @Test
  void header_isMalformed() {
    Reading named = Reading.of(ActivityFormat.IDS, "id\n1241567042236166144\n");
    Reading found = Reading.of("id\n1241567042236166144\n");

    assertThat(named.errors()).containsExactly(new LineError(1, 0, "\"id\" is not a decimal id"));
    assertThat(found.errors()).extracting(LineError::line).containsExactly(1L);
    assertThat(found.rows()).isEqualTo(named.rows()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "-5, is not a decimal id",
    "1.5, is not a decimal id",
    "1 2, is not a decimal id",
    "\u0661, is not a decimal id",
    "29700859247, carries no time: say when it was consumed",
    "01241567042236166144, carries no time: say when it was consumed",
    "99999999999999999999, carries no time: say when it was consumed",
  })
  void line_thatHasNoTimedId_isRefused(String line, String reason) {
    Reading reading = Reading.of(ActivityFormat.IDS, "29700859248\n" + line + "\n");

    assertThat(reading.rows()).containsExactly(Row.ofPayload("29700859248", "2010-11-04"));
    assertThat(reading.errors()).hasSize(1);
    assertThat(reading.errors().get(0).line()).isEqualTo(2);
    assertThat(reading.errors().get(0).column()).isZero();
    assertThat(reading.errors().get(0).reason()).endsWith(reason);
  }

  @Test
  void idsOfAnySize_underAGivenMoment_areRead() {
    PayloadTerms terms = FixedTerms.consumedAt("2026-11-19T12:00:00Z");

    Reading reading =
        Reading.of(
            ActivityFormat.AUTO, terms, "20\n007\n99999999999999999999\n9223372036854775807\n");

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.rows())
        .containsExactly(
            Row.ofPayload("20", "2026-11-19"),
            Row.ofPayload("007", "2026-11-19"),
            Row.ofPayload("99999999999999999999", "2026-11-19"),
            Row.ofPayload("9223372036854775807", "2026-11-19"));
  }

  @Test
  void idOfTheFuture_isRefusedAndOthersAreNot() {
    Reading reading = Reading.of("9223372036854775807\n1241567042236166144\n");

    assertThat(List.of(reading.read(), reading.refused())).containsExactly(2L, 1L);
    assertThat(reading.reasons().get(0)).contains("more than 5 minutes ahead");
  }

  @Test
  void idLongerThanAnyId_isRefused() {
    Reading reading = Reading.of("1".repeat(2_000) + "\n");

    assertThat(reading.reasons())
        .containsExactly("id has 2000 characters, at most 1024 are allowed");
  }
}
