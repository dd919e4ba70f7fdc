package org.usagemeter.wire;

/** The white space of JSON: space, tab, line feed, carriage return. */
final class Whitespace {

  private Whitespace() {}

  static boolean is(byte character) {
    return character == ' ' || character == '\t' || character == '\n' || character == '\r';
  }

  /** Where the first other byte is; {@code to} if there is none. */
  static int skip(byte[] bytes, int from, int to) {
    int at = from;
    while (at < to && is(bytes[at])) {
      at++;
    }
    return at;
  }

  /** Where the white space at the end starts; {@code from} if there is nothing else. */
  static int trim(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && is(bytes[end - 1])) {
      end--;
    }
    return end;
  }
}
