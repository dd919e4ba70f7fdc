package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialFigure.DayCount;
import org.usagemeter.domain.official.OfficialFigure.Summary;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.UsageWindow;

class V2OfficialReaderTest {

  private static final Project PROJECT = new Project("1369785403853424424242");
  private static final App APP = new App(PROJECT, "12345678");
  private static final LocalDate NOV_19 = LocalDate.parse("2026-11-19");
  private static final LocalDate NOV_20 = LocalDate.parse("2026-11-20");
  private static final UsageWindow ASKED = new UsageWindow(NOV_19, NOV_20.plusDays(1));

  @Test
  void strings_areReadInTheVendorsOrder() throws Exception {
    OfficialAnswer answer =
        read(
            """
            {"data": {"cap_reset_day": 10, "project_cap": "5000000000",
              "project_id": "1369785403853424424242", "project_usage": "43435",
              "daily_project_usage": {"project_id": "1369785403853424424242", "usage": [
                {"date": "2026-11-19T00:00:00.000Z", "usage": "0"},
                {"date": "2026-11-20T00:00:00.000Z", "usage": "9223372036854775807"}]},
              "daily_client_app_usage": [{"client_app_id": "12345678", "usage": [
                {"date": "2026-11-20T00:00:00Z", "usage": "7500"}], "usage_result_count": 1}]}}
            """);

    assertThat(answer.window()).isEqualTo(ASKED);
    assertThat(answer.figures())
        .containsExactly(
            entry(new Summary(PROJECT, SummaryField.CAP_RESET_DAY), 10L),
            entry(new Summary(PROJECT, SummaryField.PROJECT_CAP), 5_000_000_000L),
            entry(new Summary(PROJECT, SummaryField.PROJECT_USAGE), 43_435L),
            entry(used(PROJECT, NOV_19), 0L),
            entry(used(PROJECT, NOV_20), Long.MAX_VALUE),
            entry(used(APP, NOV_20), 7_500L));
  }

  @Test
  void numbers_areReadExactly() throws Exception {
    OfficialAnswer answer =
        read(
            """
            {"data": {"project_cap": 5000000000, "project_id": 1369785403853424424242,
              "daily_project_usage": {"project_id": 1369785403853424424242,
                "usage": [{"date": "2026-11-20", "usage": 9007199254740993}]},
              "daily_client_app_usage": [{"client_app_id": 12345678,
                "usage": [{"usage": 7500, "date": "2026-11-20"}]}]}}
            """);

    assertThat(answer.figures())
        .containsExactly(
            entry(new Summary(PROJECT, SummaryField.PROJECT_CAP), 5_000_000_000L),
            entry(used(PROJECT, NOV_20), 9_007_199_254_740_993L),
            entry(used(APP, NOV_20), 7_500L));
  }

  @Test
  void projectWithoutDays_answersForAllThatWasAskedFor() throws Exception {
    OfficialAnswer answer =
        read(
            """
            {"data": {"daily_project_usage": {"project_id": "1369785403853424424242"},
              "daily_client_app_usage": [{"client_app_id": "12345678"}]}}
            """);

    assertThat(answer.window()).isEqualTo(ASKED);
    assertThat(answer.figures()).isEmpty();
  }

  @Test
  void arrayOfTheGuide_hasAppsAndNoProject() throws Exception {
    OfficialAnswer answer =
        read(
            """
            {"data": {"daily_project_usage": [{"date": "2026-11-20",
                "usage": [{"app_id": "12345678", "tweets_consumed": 15420}]}],
              "project_id": "1369785403853424424242", "project_cap": 10000000}}
            """);

    assertThat(answer.window()).isEqualTo(ASKED);
    assertThat(answer.figures())
        .containsExactly(
            entry(used(APP, NOV_20), 15_420L),
            entry(new Summary(PROJECT, SummaryField.PROJECT_CAP), 10_000_000L));
  }

  @Test
  void unknownKeys_arePassedOver() throws Exception {
    assertThat(
            read("{\"meta\":[1],\"data\":{\"project_usage\":1,\"trial\":{\"x\":null}}}").figures())
        .hasSize(1);
  }

  @ParameterizedTest(name = "days {0} to {1} are answered for {2} to {3}")
  @CsvSource({
    "2026-11-19, 2026-11-20, 2026-11-19, 2026-11-20",
    "2026-11-18, 2026-11-19, 2026-11-19, 2026-11-20",
    "2026-11-20, 2026-11-21, 2026-11-20, 2026-11-20",
    "2026-10-01, 2026-12-01, 2026-11-19, 2026-11-20",
    "2026-11-17, 2026-11-18, 2026-11-19, 2026-11-20",
    "2026-11-21, 2026-11-22, 2026-11-20, 2026-11-20",
  })
  void days_thatWereNotAskedFor_areLeftOut(
      LocalDate first, LocalDate last, LocalDate from, LocalDate to) throws Exception {
    OfficialAnswer answer = read(days(first, last));

    assertThat(answer.window()).isEqualTo(new UsageWindow(from, to.plusDays(1)));
    assertThat(answer.figures().keySet())
        .allSatisfy(
            figure -> assertThat(answer.window().contains(((DayCount) figure).day())).isTrue());
  }

  @Test
  void days_farFromThoseAskedFor_areRefused() {
    assertThatThrownBy(() -> read(days(LocalDate.parse("2026-11-16"), NOV_19.minusDays(2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "the answer speaks of the days 2026-11-16 to 2026-11-17,"
                + " and was asked for 2026-11-19 to 2026-11-20");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[] | the answer is an array, not an object",
        "{} | the answer has no data",
        "{\"data\":[]} | data is an array, not an object",
        "{\"data\":{}} | data has nothing that is known",
        "{\"data\":{\"posts\":7}} | data has nothing that is known",
        "{\"data\":{\"project_id\":\"1369785403853424424242\"}} | data has nothing that is known",
        "{\"data\":null} | data is null, not an object",
        "{\"data\":{\"project_id\":\"8\"}} | the answer belongs to project \"8\", the source is"
            + " configured for \"1369785403853424424242\"",
        "{\"data\":{\"daily_project_usage\":{\"project_id\":8}}} | the answer belongs to project"
            + " \"8\", the source is configured for \"1369785403853424424242\"",
        "{\"data\":{\"project_id\":1.3e21}} | data.project_id has a fraction or an exponent: digits"
            + " that it had may be lost",
        "{\"data\":{\"project_id\":-1}} | data.project_id is a number, not a string or an integer",
        "{\"data\":{\"project_usage\":\"abc\"}} | data.project_usage \"abc\" is not a whole number of"
            + " 0 or more",
        "{\"data\":{\"project_usage\":\"\"}} | data.project_usage \"\" is not a whole number of 0 or"
            + " more",
        "{\"data\":{\"project_usage\":-1}} | data.project_usage \"-1\" is not a whole number of 0 or"
            + " more",
        "{\"data\":{\"project_usage\":1.0}} | data.project_usage \"1.0\" is not a whole number of 0"
            + " or more",
        "{\"data\":{\"project_usage\":9223372036854775808}} | data.project_usage"
            + " \"9223372036854775808\" is beyond 2^63 - 1",
        "{\"data\":{\"project_usage\":true}} | data.project_usage is true or false, not a number",
        "{\"data\":{\"project_usage\":1,\"project_usage\":1}} | data.project_usage stands twice",
        "{\"data\":{\"daily_project_usage\":\"x\"}} | data.daily_project_usage is a string, not an"
            + " array",
        "{\"data\":{\"daily_project_usage\":{\"usage\":{}}}} | data.daily_project_usage.usage is an"
            + " object, not an array",
        "{\"data\":{\"daily_project_usage\":{\"usage\":[{\"date\":\"2026-11-20\"}]}}} |"
            + " data.daily_project_usage.usage[0] has no usage",
        "{\"data\":{\"daily_project_usage\":{\"usage\":[{\"usage\":1,\"date\":\"2026-11-31\"}]}}} |"
            + " data.daily_project_usage.usage[0].date \"2026-11-31\" is not a day",
        "{\"data\":{\"daily_project_usage\":{\"usage\":[{\"usage\":1,"
            + "\"date\":\"2026-11-20T01:00:00Z\"}]}}} | data.daily_project_usage.usage[0].date"
            + " \"2026-11-20T01:00:00Z\" is not a UTC midnight",
        "{\"data\":{\"daily_project_usage\":{\"usage\":[{\"usage\":1,\"date\":20261120}]}}} |"
            + " data.daily_project_usage.usage[0].date is a number, not a string",
        "{\"data\":{\"daily_project_usage\":{\"usage\":[{\"usage\":1,\"date\":\"2026-11-20\"},"
            + "{\"usage\":2,\"date\":\"2026-11-20\"}]}}} | data.daily_project_usage.usage[1].usage is"
            + " 2, but the same figure was 1 before",
        "{\"data\":{\"daily_client_app_usage\":[{\"usage\":[]}]}} | data.daily_client_app_usage[0] has"
            + " no client_app_id",
        "{\"data\":{}} x | the answer is not JSON: unrecognized token 'x': was expecting (JSON"
            + " String, Number, Array, Object or token 'null', 'true' or 'false')",
        "{\"data\":{}} {} | the answer has something after its end",
      })
  void unknownShape_isRefusedWithItsPlace(String body, String message) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<html><body>Service Unavailable</body></html>", "Too Many Requests"})
  void page_isNotJson(String body) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the answer is not JSON");
  }

  @Test
  void answer_cutAnywhere_endsInTheMiddle() {
    byte[] whole =
        ("{\"data\":{\"x\":[1.5e3,-12,true,null,\"\\u00e9é\"],\"project_id\":"
                + "\"1369785403853424424242\",\"project_usage\":12}}")
            .getBytes(StandardCharsets.UTF_8);

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> V2OfficialReader.read(cut, PROJECT, ASKED))
          .as("cut after %d bytes", length)
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void answer_ofTooManyValues_isRefused() {
    assertThatThrownBy(() -> read("{\"data\":{\"x\":[" + "0,".repeat(1_000_000) + "0]}}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the answer has more than 1000000 values");
  }

  private static String days(LocalDate first, LocalDate last) {
    return "{\"data\":{\"daily_project_usage\":{\"usage\":[{\"date\":\""
        + first
        + "\",\"usage\":1},{\"date\":\""
        + last
        + "\",\"usage\":2}]}}}";
  }

  private static OfficialFigure used(Scope scope, LocalDate day) {
    return new DayCount(scope, Metric.ACTIVITIES, day);
  }

  private static OfficialAnswer read(String body) throws EOFException {
    return V2OfficialReader.read(body.getBytes(StandardCharsets.UTF_8), PROJECT, ASKED);
  }
}
