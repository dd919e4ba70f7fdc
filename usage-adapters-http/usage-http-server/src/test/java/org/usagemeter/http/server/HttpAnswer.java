package org.usagemeter.http.server;

import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An answer as it came over the wire.
 *
 * @param headers by name in small letters
 */
record HttpAnswer(int status, Map<String, List<String>> headers, byte[] body) {

  HttpAnswer {
    Map<String, List<String>> small = new TreeMap<>();
    headers.forEach(
        (name, values) ->
            small
                .computeIfAbsent(name.toLowerCase(Locale.ROOT), absent -> new ArrayList<>())
                .addAll(values));
    headers = small;
  }

  Optional<String> header(String name) {
    List<String> values = headers.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw new AssertionError("header " + name + " stands " + values.size() + " times");
    }
    return values.stream().findFirst();
  }

  /** The media type without its parameters; empty if there is none. */
  String mediaType() {
    return header("content-type").map(type -> type.split(";", -1)[0].strip()).orElse("");
  }

  String text() {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("the body is not UTF-8", e);
    }
  }

  JsonObject json() {
    return new JsonObject(text());
  }

  @Override
  public String toString() {
    return status + " " + headers + " " + new String(body, StandardCharsets.UTF_8);
  }
}
