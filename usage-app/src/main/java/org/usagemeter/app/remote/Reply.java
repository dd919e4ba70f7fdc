package org.usagemeter.app.remote;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import org.usagemeter.app.console.Failed;

/**
 * What a server answered.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body
 */
record Reply(int status, HttpHeaders headers, byte[] body) {

  private static final JsonFactory JSON = new JsonFactory();
  private static final int MAX_SHOWN = 500;

  Reply {
    requireNonNull(headers, "headers");
    requireNonNull(body, "body");
  }

  /** Whether the body says that it is of this media type. */
  boolean isOf(String mediaType) {
    return headers
        .firstValue("content-type")
        .map(type -> type.split(";", -1)[0].strip().toLowerCase(Locale.ROOT))
        .filter(mediaType::equals)
        .isPresent();
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body, with a line feed at its end. */
  String lines() {
    String text = text();
    return text.endsWith("\n") ? text : text + "\n";
  }

  /**
   * What {@code reading} makes of the body.
   *
   * @throws Failed if it is not what it can read
   */
  <T> T understood(Function<JsonValue, T> reading) {
    try {
      return reading.apply(JsonValue.read(body));
    } catch (IllegalArgumentException | DateTimeException | ClassCastException e) {
      throw new Failed(
          "the server's answer is not understood: " + shown(String.valueOf(e.getMessage())), e);
    }
  }

  /** How long the server asks to be left alone; dates are not read, our server sends seconds. */
  Optional<Duration> retryAfter() {
    OptionalLong seconds = number("retry-after");
    return seconds.isPresent()
        ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
        : Optional.empty();
  }

  /** The number in a header, 0 or more; nothing where there is none. */
  OptionalLong number(String header) {
    return headers
        .firstValue(header)
        .map(String::strip)
        .filter(value -> value.matches("[0-9]{1,15}"))
        .map(value -> OptionalLong.of(Long.parseLong(value)))
        .orElse(OptionalLong.empty());
  }

  /**
   * The reason that a refusal of ours, in whichever dialect, gives; nothing where the body is none
   * of ours.
   */
  Optional<String> reason() {
    try (JsonParser json = JSON.createParser(body)) {
      String title = null;
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_STRING && field.equals("detail")) {
          return Optional.of(shown(json.getText()));
        }
        if (value == JsonToken.VALUE_STRING && field.equals("title")) {
          title = json.getText();
        }
        json.skipChildren();
      }
      return Optional.ofNullable(title).map(Reply::shown);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What is shown of words that somebody else chose: a terminal obeys control characters. */
  static String shown(String words) {
    StringBuilder plain = new StringBuilder();
    words
        .codePoints()
        .limit(MAX_SHOWN)
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? '?' : c)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
