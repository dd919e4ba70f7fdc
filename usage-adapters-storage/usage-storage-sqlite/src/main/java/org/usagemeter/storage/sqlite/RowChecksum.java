package org.usagemeter.storage.sqlite;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The checksum of one row: CRC-32C over its table's name and its columns, which finds every change
 * of one byte. SQLite keeps none of its own in the database file.
 */
final class RowChecksum {

  private final CRC32C crc = new CRC32C();

  RowChecksum(String table) {
    add(table);
  }

  RowChecksum add(long value) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      crc.update((int) (value >>> shift) & 0xFF);
    }
    return this;
  }

  RowChecksum add(String value) {
    return add(value.getBytes(StandardCharsets.UTF_8));
  }

  RowChecksum add(byte[] value) {
    add(value.length);
    crc.update(value);
    return this;
  }

  long value() {
    return crc.getValue();
  }
}
