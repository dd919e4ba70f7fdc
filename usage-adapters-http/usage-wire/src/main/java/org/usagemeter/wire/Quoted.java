package org.usagemeter.wire;

/** Text of the input as it may stand in a reason: short, and without control characters. */
final class Quoted {

  private static final int LONGEST = 60;

  private Quoted() {}

  /** The text in double quotes, its end left out where it is long. */
  static String of(String text) {
    return '"' + printable(text, LONGEST) + '"';
  }

  /** At most {@code longest} characters, each control character and half surrogate pair a dot. */
  static String printable(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    text.codePoints()
        .limit(longest)
        .map(character -> isPrintable(character) ? character : '.')
        .forEach(shown::appendCodePoint);
    return text.codePointCount(0, text.length()) > longest ? shown + "..." : shown.toString();
  }

  private static boolean isPrintable(int character) {
    return !Character.isISOControl(character)
        && Character.getType(character) != Character.SURROGATE;
  }
}
