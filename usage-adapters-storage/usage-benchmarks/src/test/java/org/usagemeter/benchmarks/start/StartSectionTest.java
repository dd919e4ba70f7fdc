package org.usagemeter.benchmarks.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;

class StartSectionTest {

  @TempDir private Path directory;

  @Test
  void smoke_hasARowForEachKindOfStart() throws Exception {
    List<String> progress = new ArrayList<>();

    List<Row> rows = new StartSection().measure(Effort.SMOKE, progress::add);

    assertThat(rows)
        .extracting(Row::key)
        .containsExactly(
            "start: usage serve, 1 million ids: from the start to the first answer, beside goal",
            "start: usage serve, 1 million ids: from the start to the first answer,"
                + " beside a bare Vert.x server",
            "start: usage serve, 1 million ids: from the start to the first answer,"
                + " beside a program that does nothing",
            "start: usage serve, 1 million ids: from the start to the first activity on disk,"
                + " beside goal",
            "start: usage serve, 1 million ids: from SIGTERM to the end, beside goal",
            "start: usage serve, 1 million ids: heap after a full collection, beside goal");
    assertThat(rows.subList(0, 5)).allSatisfy(row -> assertThat(row.ours()).isBetween(0.001, 60.0));
    assertThat(progress).isNotEmpty();
  }

  @Test
  void jarThatIsNotThere_isNamedWithTheWayToBuildIt() {
    assertThatThrownBy(() -> new StartSection().measure(Effort.QUICK, progress -> {}))
        .isInstanceOf(IOException.class)
        .hasMessageMatching("there is no /.*usage\\.jar; mvn -q package -DskipTests makes it, .*");
  }

  @Test
  void programThatEnds_isNoServer() {
    Launch nothing = Launch.ofMain(Nothing.class);

    assertThatThrownBy(() -> RunningServer.start(nothing, directory, List.of()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("did not start; see " + directory.resolve("err"))
        .hasRootCauseMessage("it ended and never said \"listening on http://127.0.0.1:\"");
  }

  @Test
  void storedDays_areServedAsTheyWereMade() throws Exception {
    new StoredDays(3, 70).write(directory);

    assertThat(directory.resolve("usage.db")).isNotEmptyFile();
    assertThat(new StoredDays(3, 70).ids()).isEqualTo(210);
    assertThat(StoredDays.arguments(directory)).contains("serve", directory.toString());
  }
}
