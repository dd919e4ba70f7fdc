package org.usagemeter.app.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text in columns: the first is aligned left, the others right. What is too wide goes on below,
 * with the first column repeated. For use by one thread.
 */
final class Grid {

  private static final int GAP = 2;

  private final List<List<String>> rows = new ArrayList<>();
  private final int columns;

  Grid(List<String> header) {
    columns = header.size();
    rows.add(List.copyOf(header));
  }

  /** Adds a row with as many cells as the header has. */
  void row(List<String> cells) {
    if (cells.size() != columns) {
      throw new IllegalArgumentException(cells.size() + " cells in " + columns + " columns");
    }
    rows.add(List.copyOf(cells));
  }

  /**
   * How hard {@link #text} is to read: how many blocks a reader has to put together, and among
   * equals how many lines there are.
   */
  long effort(int width) {
    return ((long) blocks(width).size() << Integer.SIZE) + rows.size();
  }

  /**
   * The lines, each with a line feed, in blocks that are no wider than {@code width} if they can.
   */
  String text(int width) {
    StringBuilder text = new StringBuilder();
    for (List<Integer> block : blocks(width)) {
      if (text.length() > 0) {
        text.append('\n');
      }
      for (List<String> row : rows) {
        text.append(line(row, block).stripTrailing()).append('\n');
      }
    }
    return text.toString();
  }

  private String line(List<String> row, List<Integer> block) {
    StringBuilder line = new StringBuilder(row.get(0));
    line.append(" ".repeat(width(0) - row.get(0).length()));
    for (int column : block) {
      line.append(" ".repeat(GAP + width(column) - row.get(column).length()));
      line.append(row.get(column));
    }
    return line.toString();
  }

  /** Which columns stand side by side: as many as fit, at least one. */
  private List<List<Integer>> blocks(int width) {
    List<List<Integer>> blocks = new ArrayList<>();
    List<Integer> block = new ArrayList<>();
    int used = width(0);
    for (int column = 1; column < columns; column++) {
      int needed = GAP + width(column);
      if (!block.isEmpty() && used + needed > width) {
        blocks.add(block);
        block = new ArrayList<>();
        used = width(0);
      }
      block.add(column);
      used += needed;
    }
    blocks.add(block);
    return blocks;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
