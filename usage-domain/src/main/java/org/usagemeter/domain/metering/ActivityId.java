package org.usagemeter.domain.metering;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Which activity it is, in two 64-bit words.
 *
 * <p>An id that is a decimal number below 2^63, written without leading zeros, is kept as that
 * number. Any other id (a URI, 22 digits) is kept as 126 bits of its SHA-256 digest with both
 * marking bits set so that it can never equal a number.
 *
 * @param high 0 for a number; the first half of the digest, negative, otherwise
 * @param low the number, or the second half of the digest; 0 or more
 */
public record ActivityId(long high, long low) {

  /** The longest id that is accepted, in characters. */
  public static final int MAX_LENGTH = 1024;

  /** What {@link #number} answers for text that is no number. */
  public static final long NOT_A_NUMBER = -1;

  private static final int MAX_DIGITS = 19;

  /** Refuses words that no id has. */
  public ActivityId {
    if (high > 0 || low < 0) {
      throw new IllegalArgumentException("not the words of an id: " + high + ", " + low);
    }
  }

  /** The id that is the number {@code id}, 0 or more. */
  public static ActivityId of(long id) {
    return new ActivityId(0, id);
  }

  /**
   * The id that {@code text} is.
   *
   * @throws IllegalArgumentException for an empty text, one longer than {@link #MAX_LENGTH}, and
   *     one with half a surrogate pair, which no UTF-8 can tell from another
   */
  public static ActivityId of(String text) {
    requireNonNull(text, "id");
    if (text.isEmpty()) {
      throw new IllegalArgumentException("id is empty");
    }
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "id has " + text.length() + " characters, at most " + MAX_LENGTH + " are allowed");
    }
    if (text.length() <= MAX_DIGITS) {
      long number = number(text.toCharArray(), 0, text.length());
      if (number != NOT_A_NUMBER) {
        return of(number);
      }
    }
    if (text.codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
      throw new IllegalArgumentException("id has half a surrogate pair");
    }
    byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return new ActivityId(word(digest, 0) | Long.MIN_VALUE, word(digest, 8) & Long.MAX_VALUE);
  }

  /**
   * Reads a number without making an object: the value of the {@code length} characters from {@code
   * offset}, or {@link #NOT_A_NUMBER} unless they are a decimal number below 2^63 without leading
   * zeros.
   */
  public static long number(char[] text, int offset, int length) {
    if (length < 1 || length > MAX_DIGITS || (text[offset] == '0' && length > 1)) {
      return NOT_A_NUMBER;
    }
    long value = 0;
    for (int i = offset; i < offset + length; i++) {
      int digit = text[i] - '0';
      if (digit < 0 || digit > 9) {
        return NOT_A_NUMBER;
      }
      value = value * 10 + digit;
    }
    // 19 digits stay below 2^64, so a value past 2^63 shows as a negative one.
    return value < 0 ? NOT_A_NUMBER : value;
  }

  /** Whether the id is kept as its number. */
  public boolean isNumber() {
    return high == 0;
  }

  private static long word(byte[] bytes, int offset) {
    long word = 0;
    for (int i = offset; i < offset + Long.BYTES; i++) {
      word = word << Byte.SIZE | (bytes[i] & 0xFF);
    }
    return word;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
