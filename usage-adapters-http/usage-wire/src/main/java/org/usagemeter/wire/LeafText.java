package org.usagemeter.wire;

import java.util.Arrays;
import java.util.Optional;

/**
 * The fields of one event that say who consumed what, as they stand there. One is reused for every
 * event and looked up; the one that is kept in a table is a {@link #copy} that does not change.
 */
final class LeafText implements Comparable<LeafText> {

  // A scope's name has 200 characters at most, and the domain says so; this only bounds the memory.
  private static final int LONGEST = 1_000;
  private static final int HEADER = 2;

  private char[] text;
  private int length;

  LeafText() {
    this(new char[256], 0);
  }

  private LeafText(char[] text, int length) {
    this.text = text;
    this.length = length;
  }

  void clear() {
    length = 0;
  }

  /** Adds a field; throws {@link IllegalArgumentException} if it is too long for any name. */
  void add(EventField field, char[] from, int offset, int size) {
    if (size > LONGEST) {
      throw new IllegalArgumentException(
          field + " has " + size + " characters, too many for a name");
    }
    if (length + HEADER + size > text.length) {
      text = Arrays.copyOf(text, 2 * (length + HEADER + size));
    }
    text[length] = field.sign();
    text[length + 1] = (char) size;
    System.arraycopy(from, offset, text, length + HEADER, size);
    length += HEADER + size;
  }

  /** The text of {@code field}, if it was added. */
  Optional<String> get(EventField field) {
    for (int at = 0; at < length; at += HEADER + text[at + 1]) {
      if (text[at] == field.sign()) {
        return Optional.of(new String(text, at + HEADER, text[at + 1]));
      }
    }
    return Optional.empty();
  }

  LeafText copy() {
    return new LeafText(Arrays.copyOf(text, length), length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LeafText that
        && Arrays.equals(text, 0, length, that.text, 0, that.length);
  }

  /** An order of its own, so that a table stays fast however its hashes were chosen. */
  @Override
  public int compareTo(LeafText that) {
    return Arrays.compare(text, 0, length, that.text, 0, that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = 0; i < length; i++) {
      hash = hash * 31 + text[i];
    }
    return hash;
  }
}
