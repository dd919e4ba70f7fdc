package org.usagemeter.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Reach;

final class AcceptanceTest {

  private static final App APP = new App(new Project("1"), "2");
  private static final Instant JUNE_10 = Instant.parse("2018-06-10T00:00:00Z");
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

  @Test
  void leafOutOfReach_listedOrNot_isRefusedInTheSameWords() {
    ActivityBatch.Builder batch =
        new Acceptance(JUNE_10, listing("1", "2"), Set.of())
            .within(new Reach.OfProject(new Project("1")))
            .newBatch();
    Leaf listed = new Leaf(new App(new Project("2"), "9"), Metric.ACTIVITIES);
    Leaf unlisted = new Leaf(new App(new Project("3"), "9"), Metric.ACTIVITIES);
    Leaf listedWithAMetricThatNobodyHas = new Leaf(listed.scope(), new Metric("likes"));
    Leaf ofAnAccount = new Leaf(new Publisher(new Account("acme"), "twitter"), Metric.ACTIVITIES);

    byte[] refusal = bytesOfRefusal(batch, listed);

    assertThat(new String(refusal, StandardCharsets.UTF_8))
        .isEqualTo("not within what may be handed in here: project 1");
    assertThat(bytesOfRefusal(batch, unlisted)).isEqualTo(refusal);
    assertThat(bytesOfRefusal(batch, listedWithAMetricThatNobodyHas)).isEqualTo(refusal);
    assertThat(bytesOfRefusal(batch, ofAnAccount)).isEqualTo(refusal);
  }

  @Test
  void leafWithinReach_isAcceptedIfTheCatalogListsIt() {
    Acceptance acceptance = new Acceptance(JUNE_10, listing("1"), Set.of());
    ActivityBatch.Builder listed =
        acceptance.within(new Reach.OfProject(new Project("1"))).newBatch();
    ActivityBatch.Builder unlisted =
        acceptance.within(new Reach.OfProject(new Project("3"))).newBatch();

    assertThat(listed.leaf(new Leaf(APP, Metric.ACTIVITIES))).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> unlisted.leaf(new Leaf(new Project("3"), Metric.ACTIVITIES)))
        .withMessageContaining("project \"3\" is not listed");
  }

  @Test
  void within_changesTheReachAlone() {
    Acceptance everybody = new Acceptance(JUNE_10, listing("1"), Set.of(MAY_1));
    Reach reach = new Reach.OfApp(APP);

    Acceptance one = everybody.within(reach);

    assertThat(everybody.reach()).isEqualTo(new Reach.Everything());
    assertThat(one).isEqualTo(new Acceptance(JUNE_10, listing("1"), Set.of(MAY_1), reach));
  }

  private static byte[] bytesOfRefusal(ActivityBatch.Builder batch, Leaf leaf) {
    return catchThrowableOfType(IllegalArgumentException.class, () -> batch.leaf(leaf))
        .getMessage()
        .getBytes(StandardCharsets.UTF_8);
  }

  private static Catalog listing(String... projects) {
    List<ListedProject> listed =
        Arrays.stream(projects).map(Project::new).map(ListedProject::unlisted).toList();
    return new Catalog(false, listed, Map.of(), Set.of());
  }
}
