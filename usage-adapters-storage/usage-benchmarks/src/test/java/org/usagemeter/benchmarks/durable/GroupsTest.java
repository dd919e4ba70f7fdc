package org.usagemeter.benchmarks.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class GroupsTest {

  @Test
  void slices_haveOnlyIdsOfTheirOwn_andDistinctCountsThem() {
    Slices slices = new Slices(1_000);
    Set<Long> seen = new HashSet<>();
    for (int slice = 0; slice < 5; slice++) {
      Groups groups = new Groups(slices.next(), 300, Long.MAX_VALUE);
      groups.begin();
      int before = seen.size();
      groups.take().ifPresent(ids -> add(seen, ids));
      groups.take().ifPresent(ids -> add(seen, ids));

      assertThat(groups.taken()).isEqualTo(600);
      assertThat(groups.distinct()).isEqualTo(seen.size() - before).isBetween(350L, 500L);
    }
  }

  @Test
  void groups_endWithTheSliceOrTheTime() {
    Groups shortSlice = new Groups(new long[] {1, 2, 3, 4, 5}, 2, Long.MAX_VALUE);
    assertThat(shortSlice.take()).hasValue(new long[] {1, 2});
    assertThat(shortSlice.take()).hasValue(new long[] {3, 4});
    assertThat(shortSlice.take()).isEmpty();

    Groups noTime = new Groups(new long[] {1, 2, 3, 4}, 2, -1);
    noTime.begin();
    assertThat(noTime.take()).as("one group there always is").isPresent();
    assertThat(noTime.take()).isEmpty();
  }

  private static void add(Set<Long> seen, long[] ids) {
    for (long id : ids) {
      seen.add(id);
    }
  }
}
