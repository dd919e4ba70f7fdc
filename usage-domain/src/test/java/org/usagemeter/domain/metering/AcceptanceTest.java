package org.usagemeter.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

final class AcceptanceTest {

  private static final App APP = new App(new Project("1"), "2");
  private static final LocalDate MAY_1 = LocalDate.parse("2018-05-01");

  @ParameterizedTest(name = "as of {0}, {1} is accepted: {2}")
  @CsvSource({
    "2018-05-01T12:00:00Z,           2018-05-01T12:04:59.999999999Z, true",
    "2018-05-01T12:00:00Z,           2018-05-01T12:05:00Z,           true",
    "2018-05-01T12:00:00Z,           2018-05-01T12:05:00.000000001Z, false",
    "2018-05-01T12:00:00Z,           2018-05-01T12:05:01Z,           false",
    "2018-05-01T12:00:00.5Z,         2018-05-01T12:05:00.500000000Z, true",
    "2018-05-01T12:00:00.5Z,         2018-05-01T12:05:00.500000001Z, false",
    "2018-05-01T23:59:59.999999999Z, 2018-05-02T00:04:59.999999999Z, true",
    "2018-05-01T23:59:59.999999999Z, 2018-05-02T00:05:00Z,           false",
    "2018-05-01T12:00:00Z,           2018-04-30T23:59:59.999999999Z, true",
    "2018-05-01T12:00:00Z,           2006-03-21T20:50:14Z,           true",
  })
  void moment_moreThanFiveMinutesAhead_isRefused(Instant asOf, Instant moment, boolean accepted) {
    ActivityBatch.Builder batch = new Acceptance(asOf, Catalog.acceptingAll(), Set.of()).newBatch();
    Activity activity = new Activity("1", moment, APP);

    if (accepted) {
      assertThatCode(() -> batch.add(activity)).doesNotThrowAnyException();
    } else {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> batch.add(activity))
          .withMessage("consumed at " + moment + ", more than 5 minutes ahead of " + asOf);
    }
    assertThat(batch.size()).isEqualTo(accepted ? 1 : 0);
  }

  @ParameterizedTest(name = "{0} is refused: {1}")
  @CsvSource({
    "2018-04-30T23:59:59.999999999Z, false",
    "2018-05-01T00:00:00Z,           true",
    "2018-05-01T23:59:59.999999999Z, true",
    "2018-05-02T00:00:00Z,           false",
  })
  void sealedDay_isRefusedAsLate(Instant moment, boolean refused) {
    Acceptance acceptance =
        new Acceptance(
            Instant.parse("2018-06-10T00:00:00Z"), Catalog.acceptingAll(), Set.of(MAY_1));
    ActivityBatch.Builder batch = acceptance.newBatch();
    Activity activity = new Activity("1", moment, APP);

    if (refused) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> batch.add(activity))
          .withMessageStartingWith("late: 2018-05-01 is sealed");
    } else {
      assertThatCode(() -> batch.add(activity)).doesNotThrowAnyException();
    }
  }

  @Test
  void sealedDay_amongOpenOnes_isRefusedEachTime() {
    ActivityBatch.Builder batch =
        new Acceptance(Instant.parse("2018-06-10T00:00:00Z"), Catalog.acceptingAll(), Set.of(MAY_1))
            .newBatch();
    Activity open = new Activity("1", Instant.parse("2018-05-02T00:00:00Z"), APP);
    Activity late = new Activity("1", Instant.parse("2018-05-01T12:00:00Z"), APP);

    batch.add(open);
    assertThatIllegalArgumentException().isThrownBy(() -> batch.add(late));
    assertThatIllegalArgumentException().isThrownBy(() -> batch.add(late));
    batch.add(open);

    assertThat(batch.size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"activities", "searchRequests30Day"})
  void unlistedProject_isRefusedForEveryMetric(String metric) {
    Catalog closed = new Catalog(false, List.of(), Map.of(), Set.of());
    ActivityBatch.Builder batch =
        new Acceptance(Instant.parse("2018-06-10T00:00:00Z"), closed, Set.of()).newBatch();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> batch.leaf(new Leaf(APP, new Metric(metric))))
        .withMessageContaining("not listed in the configuration");
  }

  @Test
  void sealedDays_areACopy() {
    Set<LocalDate> sealed = new HashSet<>(Set.of(MAY_1));
    Acceptance acceptance =
        new Acceptance(Instant.parse("2018-06-10T00:00:00Z"), Catalog.acceptingAll(), sealed);

    sealed.clear();

    assertThat(acceptance.sealedDays()).containsExactly(MAY_1);
  }
}
