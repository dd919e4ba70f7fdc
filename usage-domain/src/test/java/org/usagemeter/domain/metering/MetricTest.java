package org.usagemeter.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MetricTest {

  @Test
  void standard_isInTheOrderOfTheVendorsAnswers() {
    assertThat(Metric.STANDARD)
        .extracting(Metric::name)
        .containsExactly(
            "activities",
            "searchRequests30Day",
            "searchRequestsFullArchive",
            "historicalPowertrackDays",
            "historicalPowertrackJobs");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "users", "Users_2", "Ii2x"})
  void name_thatIsAnIdentifier_isKept(String name) {
    assertThat(new Metric(name).name()).isEqualTo(name);
    assertThat(new Metric("x".repeat(64)).name()).hasSize(64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "2x", "_x", "a b", "a-b", "a.b", "ünit", "a\n", "lİsts"})
  void name_thatIsNone_isRefused(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> new Metric(name));
    assertThatIllegalArgumentException().isThrownBy(() -> new Metric("x".repeat(65)));
  }

  @Test
  void metrics_areOrderedByName() {
    assertThat(new TreeSet<>(List.of(new Metric("users"), Metric.ACTIVITIES, new Metric("lists"))))
        .extracting(Metric::name)
        .containsExactly("activities", "lists", "users");
  }
}
