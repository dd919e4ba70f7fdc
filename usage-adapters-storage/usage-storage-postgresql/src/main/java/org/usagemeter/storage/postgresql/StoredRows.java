package org.usagemeter.storage.postgresql;

import java.time.DateTimeException;
import java.util.function.Supplier;

/** Reads what another program may have changed. */
final class StoredRows {

  private StoredRows() {}

  /** What {@code reading} reads from {@code table}; damage where that is nothing that can be. */
  static <T> T of(String table, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
      throw Damage.found("a row of table " + table + " that cannot be (" + e.getMessage() + ")");
    }
  }
}
