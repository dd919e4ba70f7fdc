package org.usagemeter.benchmarks.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;
import org.usagemeter.benchmarks.table.Unit;

final class DedupIndexSectionTest {

  private final DedupIndexSection section = new DedupIndexSection();

  @Test
  void measure_smoke_hasTheGoalsThePeersAndFigures() throws Exception {
    List<Row> rows = section.measure(Effort.SMOKE, progress -> {});

    assertThat(rows).allMatch(row -> row.section().equals(section.name()));
    assertThat(rows)
        .extracting(Row::key)
        .doesNotHaveDuplicates()
        .contains(
            "dedup index: 1 thousand rows of ids like those of posts, 30 % repeats,"
                + " beside bare table of known size",
            "dedup index: 1 thousand rows of ids like those of posts, nothing new,"
                + " beside bare table of known size",
            "dedup index: 1 thousand rows of ids like those of posts, 30 % repeats,"
                + " 20 apps that share ids, beside bare table of known size",
            "dedup index: 1 thousand rows of ids like those of posts, 30 % repeats,"
                + " beside HashSet<Long>",
            "dedup index: 1 thousand rows of ids like those of posts, 30 % repeats,"
                + " beside Roaring64Bitmap",
            "dedup index: memory of 1 thousand distinct ids, beside goal");
    assertThat(rows.get(0).wanted()).isEqualTo(0.5);
    assertThat(rows)
        .filteredOn(row -> row.unit() == Unit.ACTIVITIES_PER_SECOND)
        .allMatch(row -> row.ours() > 1_000 && row.ours() < 1e10);
  }
}
