package org.usagemeter.app.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

  private static Grid grid() {
    Grid grid = new Grid(List.of("name", "first", "second"));
    grid.row(List.of("a", "1", "22"));
    grid.row(List.of("  longer", "1,000,000", ""));
    return grid;
  }

  @Test
  void wideEnough_standsSideBySide() {
    assertThat(grid().text(80))
        .isEqualTo(
            """
            name          first  second
            a                 1      22
              longer  1,000,000
            """);
  }

  @Test
  void tooNarrow_goesOnBelow() {
    assertThat(grid().text(20))
        .isEqualTo(
            """
            name          first
            a                 1
              longer  1,000,000

            name      second
            a             22
              longer
            """);
  }

  @Test
  void fewerBlocks_areLessEffort() {
    assertThat(grid().effort(80)).isLessThan(grid().effort(20));
  }

  @Test
  void rowOfAnotherWidth_isRefused() {
    Grid grid = grid();

    assertThatThrownBy(() -> grid.row(List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 cells in 3 columns");
  }
}
