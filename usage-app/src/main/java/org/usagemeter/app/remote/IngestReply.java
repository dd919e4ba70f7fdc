package org.usagemeter.app.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.app.metering.Tally;
import org.usagemeter.wire.LineError;

/**
 * What a server says of activities that were handed in, be they recorded or refused.
 *
 * @param tally the figures
 * @param mistakes the first lines that were refused
 */
record IngestReply(Tally tally, List<LineError> mistakes) {

  private static final JsonFactory JSON = new JsonFactory();

  IngestReply {
    mistakes = List.copyOf(mistakes);
  }

  /** What {@code reply} says; nothing where it says nothing of activities. */
  static Optional<IngestReply> of(Reply reply) {
    Map<String, Long> figures = new HashMap<>();
    List<LineError> mistakes = new ArrayList<>();
    try (JsonParser json = JSON.createParser(reply.body())) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        JsonToken value = json.nextToken();
        if (value == JsonToken.VALUE_NUMBER_INT) {
          figures.put(field, json.getLongValue());
        } else if (value == JsonToken.START_ARRAY && field.equals("errors")) {
          readMistakes(json, mistakes);
        }
        json.skipChildren();
      }
    } catch (IOException e) {
      return Optional.empty();
    }
    return figures.containsKey(reply.status() == 200 ? "counted" : "refused")
        ? Optional.of(new IngestReply(tally(figures), mistakes))
        : Optional.empty();
  }

  private static Tally tally(Map<String, Long> figures) {
    long counted = figures.getOrDefault("counted", 0L);
    long duplicate = figures.getOrDefault("duplicate", 0L);
    long ignored = figures.getOrDefault("ignored", 0L);
    long refused = figures.getOrDefault("refused", 0L);
    long read = figures.getOrDefault("read", counted + duplicate + refused);
    return new Tally(read + ignored, counted, duplicate, ignored, refused);
  }

  private static void readMistakes(JsonParser json, List<LineError> mistakes) throws IOException {
    while (json.nextToken() == JsonToken.START_OBJECT) {
      long line = 1;
      int column = 0;
      String reason = "";
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String field = json.currentName();
        json.nextToken();
        switch (field) {
          case "line" -> line = json.getValueAsLong(1);
          case "column" -> column = json.getValueAsInt(0);
          case "reason" -> reason = json.getValueAsString("");
          default -> json.skipChildren();
        }
      }
      mistakes.add(
          new LineError(
              Math.max(1, line), Math.max(0, column), Reply.shown(String.valueOf(reason))));
    }
  }

  /** The same, said of a piece that has so many lines before it. */
  IngestReply behind(long lines) {
    return new IngestReply(
        tally,
        mistakes.stream()
            .map(at -> new LineError(at.line() + lines, at.column(), at.reason()))
            .toList());
  }
}
