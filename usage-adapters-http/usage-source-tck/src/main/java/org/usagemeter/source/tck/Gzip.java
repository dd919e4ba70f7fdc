package org.usagemeter.source.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Bytes packed with gzip: properly, badly, and with malice. */
final class Gzip {

  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};
  private static final int BLANKS = 1 << 20;
  private static final int TIMES = 1 << 10;

  /** The bombs that were made, because a checksum of a gibibyte takes its time. */
  private static final Map<ByteBuffer, byte[]> BOMBS = new ConcurrentHashMap<>();

  private Gzip() {}

  static byte[] pack(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  /** What was packed, with bytes in its middle that no unpacker takes. */
  static byte[] damage(byte[] packed) {
    byte[] damaged = packed.clone();
    Arrays.fill(damaged, packed.length / 3, packed.length * 2 / 3, (byte) 0xff);
    return damaged;
  }

  /**
   * A gibibyte of blanks and then {@code plain}, as one stream: blanks before JSON are allowed, so
   * it is a proper answer for whoever has the room.
   */
  static byte[] bomb(byte[] plain) {
    return BOMBS.computeIfAbsent(ByteBuffer.wrap(plain.clone()), key -> madeBomb(plain));
  }

  private static byte[] madeBomb(byte[] plain) {
    byte[] blanks = new byte[BLANKS];
    Arrays.fill(blanks, (byte) ' ');
    CRC32 crc = new CRC32();
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    bomb.writeBytes(HEADER);
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
    try {
      // After a full flush nothing refers to what was before, so that one piece serves for all.
      byte[] piece = deflated(deflater, blanks, Deflater.FULL_FLUSH);
      for (int i = 0; i < TIMES; i++) {
        bomb.writeBytes(piece);
        crc.update(blanks);
      }
      deflater.finish();
      bomb.writeBytes(deflated(deflater, plain, Deflater.NO_FLUSH));
    } finally {
      deflater.end();
    }
    crc.update(plain);
    bomb.writeBytes(
        ByteBuffer.allocate(8)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt((int) crc.getValue())
            .putInt(BLANKS * TIMES + plain.length)
            .array());
    return bomb.toByteArray();
  }

  private static byte[] deflated(Deflater deflater, byte[] plain, int flush) {
    byte[] packed = new byte[plain.length + 1024];
    deflater.setInput(plain);
    return Arrays.copyOf(packed, deflater.deflate(packed, 0, packed.length, flush));
  }
}
