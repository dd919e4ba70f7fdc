package org.usagemeter.app.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of JSON that was read. Whoever asks it for what it is not gets an {@link
 * IllegalArgumentException}.
 *
 * @param value a map, a list, a text, a whole number, or nothing for whatever else JSON has
 */
record JsonValue(@Nullable Object value) {

  private static final JsonFactory JSON = new JsonFactory();

  /** The one value that {@code bytes} hold. */
  static JsonValue read(byte[] bytes) {
    try (JsonParser json = JSON.createParser(bytes)) {
      json.nextToken();
      return new JsonValue(read(json));
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON", e);
    }
  }

  private static @Nullable Object read(JsonParser json) throws IOException {
    JsonToken token = json.currentToken();
    if (token == JsonToken.START_OBJECT) {
      Map<String, JsonValue> fields = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        fields.put(name, new JsonValue(read(json)));
      }
      return fields;
    }
    if (token == JsonToken.START_ARRAY) {
      List<JsonValue> elements = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        elements.add(new JsonValue(read(json)));
      }
      return elements;
    }
    if (token == JsonToken.VALUE_NUMBER_INT) {
      return json.getLongValue();
    }
    return token == JsonToken.VALUE_STRING ? json.getText() : null;
  }

  /** The field called {@code name}. */
  JsonValue at(String name) {
    return find(name).orElseThrow(() -> new IllegalArgumentException("no " + name));
  }

  /** The field called {@code name}, if there is one. */
  Optional<JsonValue> find(String name) {
    return value instanceof Map<?, ?> fields && fields.get(name) instanceof JsonValue found
        ? Optional.of(found)
        : Optional.empty();
  }

  List<JsonValue> list() {
    if (value instanceof List<?> elements) {
      return elements.stream().map(JsonValue.class::cast).toList();
    }
    throw new IllegalArgumentException("no list");
  }

  String text() {
    if (value instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("no text");
  }

  long number() {
    if (value instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException("no whole number");
  }
}
