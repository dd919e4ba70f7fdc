package org.usagemeter.app.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in columns, each aligned to one side, one row below the other however wide it is. For use by
 * one thread.
 */
final class Columns {

  private static final String GAP = "  ";

  private final List<Column> columns;
  private final List<List<String>> rows = new ArrayList<>();

  Columns(Column... columns) {
    this.columns = List.of(columns);
    rows.add(this.columns.stream().map(Column::header).toList());
  }

  /** A column of words. */
  static Column words(String header) {
    return new Column(header, false);
  }

  /** A column of figures, whose ends stand below each other. */
  static Column figures(String header) {
    return new Column(header, true);
  }

  /** Adds a row with as many cells as there are columns. */
  void row(String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells in " + columns.size());
    }
    rows.add(List.of(cells));
  }

  /** The lines, each with a line feed. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < columns.size(); column++) {
        String cell = row.get(column);
        String space = " ".repeat(width(column) - cell.length());
        line.append(column == 0 ? "" : GAP);
        line.append(columns.get(column).right() ? space + cell : cell + space);
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }

  /**
   * One column.
   *
   * @param header what stands above it
   * @param right whether its cells end below each other
   */
  record Column(String header, boolean right) {}
}
