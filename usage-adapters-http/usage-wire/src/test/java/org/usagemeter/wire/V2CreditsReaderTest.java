package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.official.OfficialFigure.FreeGrant;
import org.usagemeter.domain.official.OfficialFigure.Summary;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UsageWindow;

class V2CreditsReaderTest {

  private static final Project PROJECT = new Project("7");
  private static final UsageWindow TODAY = UsageWindow.ofDay(LocalDate.parse("2026-11-20"));

  @Test
  void balances_areBillionthsOfADollar() throws Exception {
    OfficialAnswer answer =
        read(
            """
            {"data":{"free_balance":20.0,"free_grants":[
              {"amount":10.0,"expires_at":"2026-12-01T00:00:00Z"},
              {"expires_at":"2026-12-31T23:59:59.999999999Z","amount":"5.5"},
              {"amount":0.1,"expires_at":"2026-12-01T00:00:00.000Z"}],
              "prepaid_balance":0.0,"total_balance":-20.30000000000000071}}
            """);

    assertThat(answer.window()).isEqualTo(TODAY);
    assertThat(answer.figures())
        .containsExactly(
            entry(new Summary(PROJECT, SummaryField.FREE_BALANCE), 20_000_000_000L),
            entry(new FreeGrant(PROJECT, Instant.parse("2026-12-01T00:00:00Z")), 10_100_000_000L),
            entry(
                new FreeGrant(PROJECT, Instant.parse("2026-12-31T23:59:59.999999999Z")),
                5_500_000_000L),
            entry(new Summary(PROJECT, SummaryField.PREPAID_BALANCE), 0L),
            entry(new Summary(PROJECT, SummaryField.TOTAL_BALANCE), -20_300_000_000L));
  }

  @ParameterizedTest(name = "{0} dollars are {1} billionths")
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "0.005, 5000000",
    "0.30000000000000004, 300000000",
    "0.0000000005, 0",
    "0.0000000015, 2",
    "0.00000000051, 1",
    "1e3, 1000000000000",
    "1E-9, 1",
    "1e-999, 0",
    "9223372036.854775807, 9223372036854775807",
    "-9223372036.854775808, -9223372036854775808",
  })
  void money_isExact(String dollars, long nanos) {
    assertThat(Money.nanos(dollars)).isEqualTo(nanos);
  }

  @ParameterizedTest(name = "{0} is refused")
  @CsvSource({
    "9223372036.854775808, is beyond what is counted in billionths",
    "1e999, is beyond what is counted in billionths",
    "1e9999999, is not an amount of money",
    "NaN, is not an amount of money",
    "1.2.3, is not an amount of money",
    "'', is not an amount of money",
    "' 1', is not an amount of money",
    "+1, is not an amount of money",
  })
  void money_thatIsNone_isRefused(String dollars, String reason) {
    assertThatThrownBy(() -> Money.nanos(dollars))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("\"" + dollars + "\" " + reason);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"data\":{\"free_balance\":\"x\"}} | data.free_balance \"x\" is not an amount of money",
        "{\"data\":{}} | data has nothing that is known",
        "{\"data\":{\"project_id\":\"7\",\"balance\":7}} | data has nothing that is known",
        "{\"data\":{\"free_balance\":null}} | data.free_balance is null, not a number",
        "{\"data\":{\"free_grants\":{}}} | data.free_grants is an object, not an array",
        "{\"data\":{\"free_grants\":[{\"amount\":1}]}} | data.free_grants[0] has no expires_at",
        "{\"data\":{\"free_grants\":[{\"amount\":1,\"expires_at\":\"soon\"}]}} |"
            + " data.free_grants[0].expires_at \"soon\" is not a moment such as 2026-11-20T12:00:00Z",
        "{\"data\":{\"free_grants\":[{\"amount\":9e9,\"expires_at\":\"2026-12-01T00:00:00Z\"},"
            + "{\"amount\":9e9,\"expires_at\":\"2026-12-01T00:00:00Z\"}]}} |"
            + " data.free_grants[1].amount makes a sum beyond 2^63 - 1",
        "{\"data\":{\"project_id\":\"8\"}} | the answer belongs to project \"8\", the source is"
            + " configured for \"7\"",
      })
  void unknownShape_isRefusedWithItsPlace(String body, String message) {
    assertThatThrownBy(() -> read(body))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  private static OfficialAnswer read(String body) throws EOFException {
    return V2CreditsReader.read(body.getBytes(StandardCharsets.UTF_8), PROJECT, TODAY);
  }
}
