package org.usagemeter.storage.sqlite;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * The checksum of one row: CRC-32C over its table's name and its columns, which finds every change
 * of one byte. SQLite keeps none of its own in the database file.
 */
final class RowChecksum {

  private static final int BUFFER_BYTES = 256;

  private final CRC32C crc = new CRC32C();

  /** Numbers that are not in the checksum yet: many of them at once cost what one does. */
  private final ByteBuffer numbers =
      ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  RowChecksum(String table) {
    add(table);
  }

  RowChecksum add(long value) {
    if (!numbers.hasRemaining()) {
      takeNumbers();
    }
    numbers.putLong(value);
    return this;
  }

  RowChecksum add(String value) {
    return add(value.getBytes(StandardCharsets.UTF_8));
  }

  RowChecksum add(byte[] value) {
    add(value.length);
    takeNumbers();
    crc.update(value);
    return this;
  }

  private void takeNumbers() {
    crc.update(numbers.array(), 0, numbers.position());
    numbers.clear();
  }

  long value() {
    takeNumbers();
    return crc.getValue();
  }
}
