package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A payload's own time, as text and as a moment. */
final class PayloadTime {

  private static final int LONGEST = 64;
  private static final DateTimeFormatter V1_1 =
      DateTimeFormatter.ofPattern("MMM d HH:mm:ss xx uuuu", Locale.ENGLISH);

  private PayloadTime() {}

  /** The text of a string; empty for any other value. */
  static String text(JsonToken token, JsonParser parser) throws IOException {
    if (token != JsonToken.VALUE_STRING) {
      return "";
    }
    int length = Math.min(parser.getTextLength(), LONGEST);
    return new String(parser.getTextCharacters(), parser.getTextOffset(), length);
  }

  /**
   * Reads {@code 2013-07-01T18:56:19.000Z}, {@code …+00:00}, the same without any offset, which is
   * UTC, and {@code Wed Oct 10 20:19:24 +0000 2018}.
   *
   * @throws IllegalArgumentException for any other text
   */
  static Instant parse(String text) {
    try {
      return Character.isDigit(text.charAt(0)) ? parseIso(text) : parseV11(text);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new IllegalArgumentException("own time " + Quoted.of(text) + " is no moment", e);
    }
  }

  private static Instant parseIso(String text) {
    MomentText moment = new MomentText();
    boolean hasOffset = text.matches(".*([Zz]|[+-]\\d\\d(:?\\d\\d)?)");
    String whole = hasOffset && text.indexOf('T') > 0 ? text : text + "Z";
    moment.read(whole.toCharArray(), 0, whole.length());
    return Instant.ofEpochSecond(moment.second(), moment.nano());
  }

  private static Instant parseV11(String text) {
    // Without the day of the week, which says nothing new.
    String behindWeekday = text.substring(text.indexOf(' ') + 1);
    return OffsetDateTime.parse(behindWeekday, V1_1).toInstant();
  }
}
