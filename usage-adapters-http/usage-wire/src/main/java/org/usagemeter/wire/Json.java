package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.fasterxml.jackson.core.async.NonBlockingInputFeeder;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Pattern;

/** JSON as it is read here: strict, UTF-8 only, within limits. */
final class Json {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Field names come from outside; the JVM's table of interned strings never shrinks.
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(500)
                  .maxStringLength(20_000_000)
                  .maxNumberLength(2_000)
                  .maxNameLength(10_000)
                  .build())
          .build();

  // How many bytes the parser looks at to guess an encoding.
  private static final int GUESSED_FROM = 4;
  private static final int LONGEST_REASON = 300;
  private static final Pattern SOURCE =
      Pattern.compile("\\s*\\((for \\w+ starting|start marker) at .*", Pattern.DOTALL);

  private Json() {}

  /**
   * A parser of the bytes from {@code from} to {@code to}. Byte offsets of its locations count from
   * {@code from}.
   */
  static JsonParser parser(byte[] bytes, int from, int to) throws IOException {
    int last = Math.min(to, from + GUESSED_FROM);
    for (int at = from; at < last; at++) {
      // Such a start would be taken for UTF-16 or UTF-32, or skipped as a byte order mark.
      if (bytes[at] == 0 || (bytes[at] < 0 && at == from)) {
        throw unexpected(at - from);
      }
    }
    return FACTORY.createParser(bytes, from, to - from);
  }

  /**
   * A parser that is fed, see {@link #feeder}. Byte offsets of its locations count from the start.
   */
  static JsonParser fedParser() throws IOException {
    return FACTORY.createNonBlockingByteArrayParser();
  }

  /** What {@link #fedParser} is fed through. */
  static ByteArrayFeeder feeder(JsonParser parser) {
    NonBlockingInputFeeder feeder = parser.getNonBlockingInputFeeder();
    return (ByteArrayFeeder) feeder;
  }

  /** Whether {@code error} says that the input ends where more was expected. */
  static boolean isEnd(IOException error) {
    return error instanceof JsonEOFException
        || message(error).startsWith("Unexpected end-of-input");
  }

  /** Why the input is not JSON, in words for people. */
  static String reason(IOException error) {
    if (isEnd(error)) {
      return "ends in the middle of a value";
    }
    String kind = error instanceof StreamConstraintsException ? "beyond a limit: " : "not JSON: ";
    String plain = SOURCE.matcher(message(error)).replaceFirst("");
    String lower = plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
    return kind + Quoted.printable(lower, LONGEST_REASON);
  }

  /**
   * Which byte is wrong, counted from 0 at the parser's first; -1 where the input ends too early.
   */
  static long offset(IOException error) {
    boolean known = error instanceof JsonProcessingException said && said.getLocation() != null;
    return known && !isEnd(error)
        ? ((JsonProcessingException) error).getLocation().getByteOffset()
        : -1;
  }

  private static String message(IOException error) {
    return error instanceof JsonProcessingException said
        ? String.valueOf(said.getOriginalMessage())
        : String.valueOf(error.getMessage());
  }

  private static JsonParseException unexpected(int offset) {
    return new JsonParseException(
        null,
        "Starts with neither an object nor an array",
        new JsonLocation(ContentReference.unknown(), offset, -1, 1, offset + 1));
  }
}
