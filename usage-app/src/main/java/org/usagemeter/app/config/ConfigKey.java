package org.usagemeter.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One key of a configuration. What stands in backticks is meant as it is written; the rest is for
 * people.
 *
 * @param name the key
 * @param meaning what it says
 * @param unit what its value is
 * @param usual what holds where it is missing
 * @param bounds what its value has to keep to
 */
record ConfigKey(String name, String meaning, String unit, String usual, String bounds) {

  private static final int CELLS = 5;

  /** The key that {@code line} lists, with a bar between one column and the next. */
  static ConfigKey of(String line) {
    String[] cells = line.split("\\|", -1);
    if (cells.length != CELLS) {
      throw new IllegalArgumentException("not " + CELLS + " columns: " + line);
    }
    return new ConfigKey(
        cells[0].strip(), cells[1].strip(), cells[2].strip(), cells[3].strip(), cells[4].strip());
  }

  /** What holds where the key is missing, as a file would write it; nothing where words say it. */
  Optional<String> usualValue() {
    return usual.startsWith("`") ? Optional.of(values(usual).get(0)) : Optional.empty();
  }

  /** The least value and, unless there is no such bound, the largest; nothing without bounds. */
  List<String> range() {
    boolean both = bounds.startsWith("`") && bounds.contains("` to `");
    return both || bounds.startsWith("from `") ? values(bounds) : List.of();
  }

  private static List<String> values(String cell) {
    List<String> values = new ArrayList<>();
    String[] parts = cell.split("`", -1);
    for (int i = 1; i < parts.length; i += 2) {
      values.add(parts[i]);
    }
    return values;
  }
}
