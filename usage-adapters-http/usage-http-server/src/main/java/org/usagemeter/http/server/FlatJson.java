package org.usagemeter.http.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wish to take an activity back: one object, whose values are strings.
 *
 * @param values by name
 */
record FlatJson(Map<String, String> values) {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final List<String> KNOWN = known();

  FlatJson {
    values = Map.copyOf(values);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with what is wrong, for anything else
   */
  static FlatJson read(byte[] utf8) {
    Map<String, String> values = new LinkedHashMap<>();
    try (JsonParser json = FACTORY.createParser(text(utf8))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IllegalArgumentException("the body is no JSON object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        if (!KNOWN.contains(name)) {
          throw new IllegalArgumentException(
              "unknown field \"" + Query.shortened(name) + "\"; known: " + KNOWN);
        }
        JsonToken value = json.nextToken();
        boolean id = name.equals("id") && value == JsonToken.VALUE_NUMBER_INT;
        if (value != JsonToken.VALUE_STRING && !id) {
          throw new IllegalArgumentException(name + " is no string");
        }
        values.put(name, json.getText());
      }
      if (json.nextToken() != null) {
        throw new IllegalArgumentException("something follows the object");
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new FlatJson(values);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  String required(String name) {
    return value(name)
        .orElseThrow(() -> new IllegalArgumentException("the field " + name + " is missing"));
  }

  private static String text(byte[] utf8) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the body is not UTF-8", e);
    }
  }

  private static List<String> known() {
    List<String> names = new ArrayList<>(List.of("id", "consumed_at", "day", "reason", "metric"));
    names.addAll(ScopeParameters.NAMES);
    return List.copyOf(names);
  }
}
