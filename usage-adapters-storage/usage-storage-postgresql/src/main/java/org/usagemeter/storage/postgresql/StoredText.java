package org.usagemeter.storage.postgresql;

/**
 * Writes any text as one that the database can keep: it knows neither the character 0 nor half a
 * surrogate pair. Such a character becomes a backslash and its four hexadecimal digits, and a
 * backslash becomes two, so that everything else reads as it was.
 */
final class StoredText {

  private static final int HEX = 16;
  private static final int DIGITS = 4;

  private StoredText() {}

  static String escaped(String text) {
    StringBuilder escaped = null;
    int at = 0;
    while (at < text.length()) {
      int point = text.codePointAt(at);
      boolean strange = point == 0 || isHalfAPair(point);
      if (escaped == null && (strange || point == '\\')) {
        escaped = new StringBuilder(text.length() + DIGITS).append(text, 0, at);
      }
      if (escaped != null) {
        if (strange) {
          escaped.append('\\').append(Integer.toHexString(1 << HEX | point), 1, 1 + DIGITS);
        } else if (point == '\\') {
          escaped.append("\\\\");
        } else {
          escaped.appendCodePoint(point);
        }
      }
      at += Character.charCount(point);
    }
    return escaped == null ? text : escaped.toString();
  }

  static String read(String stored) {
    if (stored.indexOf('\\') < 0) {
      return stored;
    }
    StringBuilder text = new StringBuilder(stored.length());
    int at = 0;
    while (at < stored.length()) {
      char next = stored.charAt(at++);
      if (next != '\\') {
        text.append(next);
      } else if (at < stored.length() && stored.charAt(at) == '\\') {
        text.append(stored.charAt(at++));
      } else if (at + DIGITS <= stored.length()) {
        text.append(point(stored.substring(at, at + DIGITS)));
        at += DIGITS;
      } else {
        throw Damage.found("a text that ends within a character");
      }
    }
    return text.toString();
  }

  private static char point(String digits) {
    try {
      return (char) Integer.parseInt(digits, HEX);
    } catch (NumberFormatException e) {
      throw Damage.found("a text with an unknown character");
    }
  }

  private static boolean isHalfAPair(int point) {
    return Character.getType(point) == Character.SURROGATE;
  }
}
