package org.usagemeter.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;

final class ActivityBatchTest {

  private static final Project PROJECT = new Project("1");
  private static final App APP_1 = new App(PROJECT, "1");
  private static final App APP_2 = new App(PROJECT, "2");
  private static final Instant NOON = Instant.parse("2018-05-01T12:00:00Z");
  private static final int MAY_1 = (int) LocalDate.parse("2018-05-01").toEpochDay();

  private final ActivityBatch.Builder rows =
      new Acceptance(NOON, Catalog.acceptingAll(), Set.of()).newBatch();

  @Test
  void add_keepsIdDayAndLeaf() {
    rows.add(new Activity("7", NOON, APP_1));
    rows.add(new Activity("uri:7", Instant.parse("2018-04-30T23:59:59.999999999Z"), APP_2));
    rows.add(new Activity("8", NOON, APP_1, Metric.SEARCH_REQUESTS_30_DAY));

    ActivityBatch batch = rows.build();

    assertThat(batch.size()).isEqualTo(3);
    assertThat(batch.leaves())
        .containsExactly(
            new Leaf(APP_1, Metric.ACTIVITIES),
            new Leaf(APP_2, Metric.ACTIVITIES),
            new Leaf(APP_1, Metric.SEARCH_REQUESTS_30_DAY));
    assertThat(texts(batch))
        .containsExactly(
            row(ActivityId.of(7), MAY_1, 0),
            row(ActivityId.of("uri:7"), MAY_1 - 1, 1),
            row(ActivityId.of(8), MAY_1, 2));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1969-12-31T23:59:59.999999999Z", "-1000000000-01-01T00:00:00Z"})
  void add_consumedBefore1970_isRefused(String moment) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.add(new Activity("7", Instant.parse(moment), APP_1)))
        .withMessage("consumed before 1970");
  }

  @Test
  void ofStored_asksNoAcceptance() {
    ActivityBatch.Builder stored = ActivityBatch.ofStored();
    Leaf unlisted = new Leaf(APP_1, new Metric("users"));
    long lastDay = LocalDate.parse("9999-12-31").toEpochDay();

    stored.add(stored.leaf(unlisted), 0, 7, lastDay * 86_400, 0);
    stored.add(stored.leaf(unlisted), Long.MIN_VALUE, 0, 0, 0);
    ActivityBatch batch = stored.build();

    assertThat(batch.leaves()).containsExactly(unlisted);
    assertThat(texts(batch))
        .containsExactly(
            row(ActivityId.of(7), (int) lastDay, 0), row(new ActivityId(Long.MIN_VALUE, 0), 0, 0));
  }

  @Test
  void ofStored_rowThatNoBatchCanHold_isRefused() {
    ActivityBatch.Builder stored = ActivityBatch.ofStored();
    int leaf = stored.leaf(new Leaf(APP_1, Metric.ACTIVITIES));

    assertThatIllegalArgumentException().isThrownBy(() -> stored.add(leaf, 1, 7, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> stored.add(leaf, 0, -7, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> stored.add(leaf + 1, 0, 7, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> stored.add(leaf, 0, 7, -1, 0));
    assertThat(stored.build().size()).isZero();
  }

  @Test
  void part_hasTheRowsBetween() {
    for (int id = 1; id <= 5; id++) {
      rows.add(new Activity(Integer.toString(id), NOON, id % 2 == 0 ? APP_2 : APP_1));
    }
    ActivityBatch batch = rows.build();

    assertThat(batch.part(0, 5)).isSameAs(batch);
    assertThat(texts(batch.part(1, 4)))
        .containsExactly(
            row(ActivityId.of(2), MAY_1, 1),
            row(ActivityId.of(3), MAY_1, 0),
            row(ActivityId.of(4), MAY_1, 1));
    assertThat(batch.part(2, 2).size()).isZero();
  }

  @Test
  void renew_laterAcceptance_decidesFromThenOn() {
    Instant later = NOON.plusSeconds(3_600);
    Activity inAnHour = new Activity("7", later, APP_1);
    Activity yesterday = new Activity("8", NOON.minusSeconds(86_400), APP_1);
    rows.add(yesterday);
    assertThatIllegalArgumentException().isThrownBy(() -> rows.add(inAnHour));

    rows.renew(
        new Acceptance(later, Catalog.acceptingAll(), Set.of(LocalDate.parse("2018-04-30"))));
    rows.add(inAnHour);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.add(yesterday))
        .withMessageStartingWith("late: 2018-04-30 is sealed");
    assertThat(texts(rows.build()))
        .containsExactly(row(ActivityId.of(8), MAY_1 - 1, 0), row(ActivityId.of(7), MAY_1, 0));
  }

  @Test
  void add_consumedAtTheStartOf1970_isARowOfThatDay() {
    rows.add(new Activity("7", Instant.EPOCH, APP_1));

    assertThat(rows.build().epochDay(0)).isZero();
  }

  @Test
  void add_leafOrIdThatNothingHas_isRefused() {
    int leaf = rows.leaf(new Leaf(APP_1, Metric.ACTIVITIES));

    assertThatIllegalArgumentException().isThrownBy(() -> rows.add(leaf + 1, 0, 7, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> rows.add(-1, 0, 7, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> rows.add(leaf, 1, 7, 0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> rows.add(leaf, 0, -1, 0, 0));
    assertThat(rows.size()).isZero();
  }

  @Test
  void leaf_again_hasTheSameIndex() {
    int first = rows.leaf(new Leaf(APP_1, Metric.ACTIVITIES));
    int second = rows.leaf(new Leaf(APP_2, Metric.ACTIVITIES));

    assertThat(rows.leaf(new Leaf(APP_1, Metric.ACTIVITIES))).isEqualTo(first);
    assertThat(second).isNotEqualTo(first);
  }

  @Test
  void leaf_ofAMetricThatIsNotListed_isRefusedAndLeavesNoTrace() {
    Leaf users = new Leaf(APP_1, new Metric("users"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.leaf(users))
        .withMessageStartingWith("metric \"users\" is not one of activities, ");

    assertThat(rows.build().leaves()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 63, 64, 65, 127, 128, 129, 1_000, 100_000})
  void add_manyRows_keepsThemAll(int size) {
    SplittableRandom random = new SplittableRandom(size);
    int leaf = rows.leaf(new Leaf(APP_1, Metric.ACTIVITIES));
    List<String> expected = new ArrayList<>();
    for (int row = 0; row < size; row++) {
      long high = random.nextBoolean() ? 0 : random.nextLong() | Long.MIN_VALUE;
      long low = random.nextLong() >>> 1;
      int day = random.nextInt(MAY_1);
      rows.add(leaf, high, low, day * 86_400L + random.nextInt(86_400), 999_999_999);
      expected.add(row(new ActivityId(high, low), day, leaf));
    }

    assertThat(rows.size()).isEqualTo(size);
    assertThat(texts(rows.build())).isEqualTo(expected);
  }

  @Test
  void build_twice_startsAgainWithTheLeavesKept() {
    rows.add(new Activity("1", NOON, APP_1));
    ActivityBatch first = rows.build();
    rows.add(new Activity("2", NOON, APP_2));
    rows.add(new Activity("3", NOON, APP_1));

    ActivityBatch second = rows.build();

    assertThat(texts(first)).containsExactly(row(ActivityId.of(1), MAY_1, 0));
    assertThat(texts(second))
        .containsExactly(row(ActivityId.of(2), MAY_1, 1), row(ActivityId.of(3), MAY_1, 0));
    assertThat(first.leaves()).hasSize(1);
    assertThat(rows.build().size()).isZero();
  }

  @Test
  void truncate_takesTheLastRowsBack() {
    rows.add(new Activity("1", NOON, APP_1));
    rows.add(new Activity("2", NOON, APP_2));
    rows.truncate(1);
    rows.add(new Activity("3", NOON, APP_1));

    assertThat(texts(rows.build()))
        .containsExactly(row(ActivityId.of(1), MAY_1, 0), row(ActivityId.of(3), MAY_1, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, Integer.MAX_VALUE})
  void truncate_toWhatIsNotThere_isRefused(int size) {
    rows.add(new Activity("1", NOON, APP_1));

    assertThatIllegalArgumentException().isThrownBy(() -> rows.truncate(size));

    rows.truncate(1);
    assertThat(rows.size()).isEqualTo(1);
    rows.truncate(0);
    assertThat(rows.size()).isZero();
  }

  @Test
  void refusedActivity_leavesNoRow() {
    rows.add(new Activity("1", NOON, APP_1));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> rows.add(new Activity("2", NOON.plusSeconds(301), APP_1)));
    assertThatIllegalArgumentException().isThrownBy(() -> rows.add(new Activity("", NOON, APP_1)));

    assertThat(rows.size()).isEqualTo(1);
  }

  @Test
  void without_leavesOutRows_inOrder() {
    for (int id = 0; id < 200; id++) {
      rows.add(new Activity(Integer.toString(id), NOON, id % 2 == 0 ? APP_1 : APP_2));
    }
    ActivityBatch whole = rows.build();

    ActivityBatch part = whole.without(0, 63, 64, 128, 199, 64);

    List<String> expected = new ArrayList<>(texts(whole));
    List.of(199, 128, 64, 63, 0).forEach(row -> expected.remove((int) row));
    assertThat(texts(part)).isEqualTo(expected);
    assertThat(part.leaves()).isEqualTo(whole.leaves());
    assertThat(whole.size()).isEqualTo(200);
  }

  @Test
  void without_noneOrAll() {
    rows.add(new Activity("1", NOON, APP_1));
    rows.add(new Activity("2", NOON, APP_1));
    ActivityBatch batch = rows.build();

    assertThat(texts(batch.without())).isEqualTo(texts(batch));
    assertThat(batch.without(1, 0).size()).isZero();
  }

  @Test
  void leaves_cannotBeChanged() {
    rows.add(new Activity("1", NOON, APP_1));
    ActivityBatch batch = rows.build();

    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> batch.leaves().clear());
  }

  private static List<String> texts(ActivityBatch batch) {
    List<String> rows = new ArrayList<>();
    for (int row = 0; row < batch.size(); row++) {
      rows.add(
          row(
              new ActivityId(batch.high(row), batch.low(row)),
              batch.epochDay(row),
              batch.leafIndex(row)));
    }
    return rows;
  }

  private static String row(ActivityId id, int epochDay, int leafIndex) {
    return id + " on " + epochDay + " at " + leafIndex;
  }
}
