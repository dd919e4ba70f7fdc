package org.usagemeter.storage.postgresql;

import org.usagemeter.domain.error.UsageException;

/** Says that the tables hold what no version of this software writes. */
final class Damage {

  private Damage() {}

  static UsageException.Damaged found(String what) {
    return new UsageException.Damaged(
        "the database has "
            + what
            + ", which nothing here writes: somebody changed its tables; restore them from a"
            + " backup, then meter again what came after it",
        null);
  }

  static void unless(boolean sound, String what) {
    if (!sound) {
      throw found(what);
    }
  }
}
