package org.usagemeter.benchmarks.table;

import java.util.List;
import java.util.Locale;

/** Rows as people read them, in Markdown. */
public final class Table {

  private Table() {}

  /** All rows, a table for each section. */
  public static String of(List<Row> rows) {
    StringBuilder table = new StringBuilder();
    String section = "";
    for (Row row : rows) {
      if (!row.section().equals(section)) {
        section = row.section();
        table
            .append(table.isEmpty() ? "" : "\n")
            .append("**")
            .append(section)
            .append("**\n\n| | measured | beside | its figure | ratio | wanted |\n")
            .append("| --- | --- | --- | --- | --- | --- |\n");
      }
      table.append(line(row));
    }
    return table.toString();
  }

  private static String line(Row row) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s |%n",
        row.subject(),
        row.unit().inWords(row.ours()),
        row.beside(),
        row.unit().inWords(row.theirs()),
        ratio(row.ratio()),
        wanted(row));
  }

  private static String wanted(Row row) {
    if (row.wanted() == 0) {
      return "";
    }
    return ratio(row.wanted())
        + (row.ratio() >= row.wanted()
            ? ": reached"
            : String.format(Locale.ROOT, ": missed by %.0f %%", missedPercent(row)));
  }

  private static double missedPercent(Row row) {
    return 100 * (1 - row.ratio() / row.wanted());
  }

  private static String ratio(double ratio) {
    return String.format(Locale.ROOT, ratio >= 100 ? "%.0f" : "%.2f", ratio);
  }
}
