package org.usagemeter.wire;

import java.util.Iterator;
import java.util.List;
import java.util.zip.ZipException;

/**
 * Passes over the headers of gzip members, byte by byte. Source: RFC 1952. Its own checksum, which
 * next to nobody writes, is not checked.
 */
final class GzipHeader {

  static final byte MAGIC_1 = 0x1f;
  static final byte MAGIC_2 = (byte) 0x8b;

  private static final byte DEFLATE = 8;
  private static final int HAS_CHECKSUM = 2;
  private static final int HAS_EXTRA = 4;
  private static final int HAS_NAME = 8;
  private static final int HAS_COMMENT = 16;
  private static final int RESERVED = 0xE0;

  /** The fields of a header in their order, those behind the fixed ones with their flag. */
  private enum Field {
    MAGIC_1(0, 1),
    MAGIC_2(0, 1),
    METHOD(0, 1),
    FLAGS(0, 1),
    TIME_AND_SYSTEM(0, 6),
    EXTRA_LENGTH(HAS_EXTRA, 2),
    EXTRA(HAS_EXTRA, 0),
    NAME(HAS_NAME, 0),
    COMMENT(HAS_COMMENT, 0),
    CHECKSUM(HAS_CHECKSUM, 2),
    NONE(0, 0);

    private static final List<Field> IN_ORDER = List.of(values());

    private final int flag;
    private final int length;

    Field(int flag, int length) {
      this.flag = flag;
      this.length = length;
    }
  }

  private Iterator<Field> later = Field.IN_ORDER.iterator();
  private Field field = later.next();
  private boolean isFirst = true;
  private int flags;
  private int extraLength;
  // Of the current field, where its length is known.
  private int left = 1;

  /** Expects another member, or zeros to the end, as tapes leave them. */
  void start() {
    later = Field.IN_ORDER.iterator();
    field = later.next();
    isFirst = false;
    extraLength = 0;
    left = 1;
  }

  /** Whether no header has begun. */
  boolean isBetween() {
    return field == Field.MAGIC_1;
  }

  /**
   * Passes over the next byte.
   *
   * @return whether the header ends with it
   */
  boolean pass(byte next) throws ZipException {
    switch (field) {
      case MAGIC_1 -> {
        if (next == 0 && !isFirst) {
          return false;
        }
        expect(MAGIC_1, next);
      }
      case MAGIC_2 -> expect(MAGIC_2, next);
      case METHOD -> expect(DEFLATE, next);
      case FLAGS -> takeFlags(next);
      case EXTRA_LENGTH -> extraLength |= (next & 0xFF) << (Byte.SIZE * (field.length - left));
      case NAME, COMMENT -> left = next == 0 ? 1 : 2;
      default -> {
        // That the byte is there is all that matters.
      }
    }
    left--;
    if (left == 0) {
      goOn();
    }
    return field == Field.NONE;
  }

  private void expect(byte expected, byte found) throws ZipException {
    if (found != expected) {
      throw new ZipException(
          isFirst ? "it is no gzip data" : "what follows its gzip data is no gzip data");
    }
  }

  private void takeFlags(byte next) throws ZipException {
    flags = next;
    if ((flags & RESERVED) != 0) {
      throw new ZipException("its gzip header is damaged");
    }
  }

  private void goOn() {
    do {
      field = later.next();
    } while (isAbsent());
    left = field == Field.EXTRA ? extraLength : field.length;
  }

  private boolean isAbsent() {
    return (flags & field.flag) != field.flag || (field == Field.EXTRA && extraLength == 0);
  }
}
