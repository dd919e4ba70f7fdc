package org.usagemeter.storage.sqlite;

import org.usagemeter.domain.error.UsageException;

/** Says that something read back is not what was written. */
final class Damage {

  private Damage() {}

  /** Throws {@code Damaged}, which names {@code what}, unless {@code whole}. */
  static void unless(boolean whole, String what) {
    if (!whole) {
      throw found(what);
    }
  }

  static UsageException.Damaged found(String what) {
    return new UsageException.Damaged(
        what
            + " is damaged: its checksum does not match; restore the file from a copy, then meter"
            + " again what came after the copy",
        null);
  }
}
