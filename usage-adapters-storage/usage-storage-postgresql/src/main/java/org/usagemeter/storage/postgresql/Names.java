package org.usagemeter.storage.postgresql;

import java.time.LocalDate;
import java.util.Locale;

/**
 * Names of tables. Every connection has the storage's schema as its search path, so that statements
 * name tables alone.
 */
final class Names {

  /** The ids of all days, by day. */
  static final String IDS = "usage_ids";

  /** The ids of batches over too many days to write to the part of each. */
  static final String WIDE_IDS = "usage_ids_wide";

  private Names() {}

  /** The part of {@link #IDS} that has one day. */
  static String idsOf(LocalDate day) {
    return String.format(
        Locale.ROOT,
        "usage_ids_%04d_%02d_%02d",
        day.getYear(),
        day.getMonthValue(),
        day.getDayOfMonth());
  }

  /** {@code name} as an identifier of SQL, whatever it has. */
  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
