package org.usagemeter.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

  @Test
  void rows_areATableForEachSection() {
    String table =
        Table.of(
            List.of(
                Row.beside("index", "new ids", Unit.ACTIVITIES_PER_SECOND, 4e6, "bare table", 10e6)
                    .wanting(0.5),
                Row.beside(
                        "index", "known ids", Unit.ACTIVITIES_PER_SECOND, 8e6, "bare table", 10e6)
                    .wanting(0.5),
                Row.besideGoal("start", "empty", Unit.SECONDS, 0.25, 1)));

    assertThat(table)
        .isEqualTo(
            """
            **index**

            | | measured | beside | its figure | ratio | wanted |
            | --- | --- | --- | --- | --- | --- |
            | new ids | 4.00 million activities/s | bare table | 10.00 million activities/s | 0.40 | 0.50: missed by 20 % |
            | known ids | 8.00 million activities/s | bare table | 10.00 million activities/s | 0.80 | 0.50: reached |

            **start**

            | | measured | beside | its figure | ratio | wanted |
            | --- | --- | --- | --- | --- | --- |
            | empty | 0.25 s | goal | 1.00 s | 4.00 | 1.00: reached |
            """);
  }
}
