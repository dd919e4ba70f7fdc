package org.usagemeter.domain.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.domain.metering.Metric.SEARCH_REQUESTS_30_DAY;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.dedup.DedupIndex;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.scope.Project;

final class BookedDayTest {

  private static final LocalDate LEAP_DAY = LocalDate.parse("2020-02-29");
  private static final Project PROJECT = new Project("1");
  private static final Project OTHER = new Project("2");

  private final BookedDay day = new BookedDay(LEAP_DAY);

  @Test
  void seal_keepsTheCounts_andFreesTheIds() {
    Realm realm = new Realm(PROJECT, ACTIVITIES);
    record(realm, 3);
    record(new Realm(PROJECT, SEARCH_REQUESTS_30_DAY), 2);
    record(new Realm(OTHER, ACTIVITIES), 1);
    DayCounts before = counts(PROJECT);

    day.seal();

    assertThat(day.isSealed()).isTrue();
    assertThat(day.index(realm).distinctIds()).isZero();
    assertThat(counts(PROJECT)).isEqualTo(before);
    assertThat(counts(PROJECT).on(PROJECT, ACTIVITIES, LEAP_DAY).activities()).isEqualTo(3);
    assertThat(counts(OTHER).on(OTHER, ACTIVITIES, LEAP_DAY).activities()).isEqualTo(1);
    assertThat(counts(new Project("3"))).isEqualTo(DayCounts.NONE);
  }

  @Test
  void distinctIds_areThoseOfEachRealm_untilTheDayIsSealed() {
    record(new Realm(PROJECT, ACTIVITIES), 3);
    record(new Realm(PROJECT, ACTIVITIES), 4);
    record(new Realm(PROJECT, SEARCH_REQUESTS_30_DAY), 2);
    record(new Realm(OTHER, ACTIVITIES), 1);
    assertThat(day.distinctIds()).isEqualTo(7);

    day.seal();

    assertThat(day.distinctIds()).isZero();
  }

  private void record(Realm realm, int ids) {
    DedupIndex index = day.index(realm);
    for (int id = 0; id < ids; id++) {
      index.record(index.leaf(realm.root()), 0, id);
    }
  }

  private DayCounts counts(Project project) {
    DayCounts.Builder counts = new DayCounts.Builder();
    day.addCounts(project, counts);
    return counts.build();
  }
}
