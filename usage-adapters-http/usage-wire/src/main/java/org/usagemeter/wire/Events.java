package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * Makes rows of events: objects one after the other, or in an array. An event that is refused is
 * one error and spoils no other.
 */
final class Events implements ValueReader {

  private static final Place NOWHERE = new Place(1, 0);

  private final Intake intake;
  private final EventObject event;
  private boolean inArray;
  private boolean isRefused;
  // How many objects and arrays the parser is in, the event's own included.
  private int depth;
  private Place start = NOWHERE;

  Events(Intake intake, EventObject event) {
    this.intake = intake;
    this.event = event;
  }

  @Override
  public void abandon() {
    inArray = false;
    isRefused = false;
    depth = 0;
  }

  @Override
  public void accept(JsonToken token, JsonParser parser, Places places) throws IOException {
    if (depth == 0) {
      acceptBetween(token, parser, places);
      return;
    }
    if (token.isStructStart()) {
      depth++;
    } else if (token.isStructEnd()) {
      depth--;
    }
    if (isRefused) {
      isRefused = depth > 0;
    } else if (depth == 0) {
      end();
    } else {
      take(token, parser, places);
    }
  }

  private void acceptBetween(JsonToken token, JsonParser parser, Places places) {
    if (token == JsonToken.START_OBJECT) {
      depth = 1;
      start = places.of(parser);
      event.start();
    } else if (token == JsonToken.START_ARRAY && !inArray) {
      inArray = true;
    } else if (token == JsonToken.END_ARRAY) {
      inArray = false;
    } else {
      isRefused = token.isStructStart();
      depth = isRefused ? 1 : 0;
      intake.refuse(places.of(parser), Tokens.named(token) + " where an object is expected");
    }
  }

  private void take(JsonToken token, JsonParser parser, Places places) throws IOException {
    try {
      event.take(token, parser);
    } catch (IllegalArgumentException e) {
      isRefused = true;
      intake.refuse(places.of(parser), String.valueOf(e.getMessage()));
    }
  }

  private void end() {
    try {
      event.end();
    } catch (IllegalArgumentException e) {
      intake.refuse(start, String.valueOf(e.getMessage()));
    }
  }
}
