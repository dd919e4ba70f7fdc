package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.usagemeter.domain.metering.ActivityId;

/**
 * Makes rows of usage events: objects one after the other, or in an array. An event that is refused
 * is one error and spoils no other.
 */
final class UsageEvents implements ValueReader {

  private static final Place NOWHERE = new Place(1, 0);

  private final Intake intake;
  private final EventLeaves leaves;
  private final MomentText moment = new MomentText();
  private final LeafText leafText = new LeafText();
  private final Set<EventField> fields = EnumSet.noneOf(EventField.class);
  private boolean inArray;
  private boolean inEvent;
  // How deep the parser is in something that is passed over: what is left of a refused event.
  private int passedOver;
  private Place start = NOWHERE;
  private EventField field = EventField.ID;
  private long high;
  private long low;
  private int leaf;
  private long idAt;
  private long momentAt;

  UsageEvents(Intake intake) {
    this.intake = intake;
    this.leaves = new EventLeaves(intake);
  }

  /** The leaf of the last row, by its index. */
  int lastLeaf() {
    return leaf;
  }

  /** Where the id of the last row starts, in bytes from the parser's first. */
  long lastIdAt() {
    return idAt;
  }

  /** Where the moment of the last row starts, in bytes from the parser's first. */
  long lastMomentAt() {
    return momentAt;
  }

  @Override
  public void abandon() {
    inArray = false;
    inEvent = false;
    passedOver = 0;
  }

  @Override
  public void accept(JsonToken token, JsonParser parser, Places places) throws IOException {
    if (passedOver > 0) {
      passOver(token);
    } else if (inEvent) {
      acceptInEvent(token, parser, places);
    } else {
      acceptBetween(token, parser, places);
    }
  }

  private void passOver(JsonToken token) {
    if (token.isStructStart()) {
      passedOver++;
    } else if (token.isStructEnd()) {
      passedOver--;
    }
  }

  private void acceptBetween(JsonToken token, JsonParser parser, Places places) {
    if (token == JsonToken.START_OBJECT) {
      inEvent = true;
      start = places.of(parser);
      fields.clear();
      leafText.clear();
    } else if (token == JsonToken.START_ARRAY && !inArray) {
      inArray = true;
    } else if (token == JsonToken.END_ARRAY) {
      inArray = false;
    } else {
      passedOver = token.isStructStart() ? 1 : 0;
      intake.refuse(places.of(parser), Tokens.named(token) + " where an object is expected");
    }
  }

  private void acceptInEvent(JsonToken token, JsonParser parser, Places places) throws IOException {
    if (token == JsonToken.END_OBJECT) {
      inEvent = false;
      try {
        add();
      } catch (IllegalArgumentException e) {
        intake.refuse(start, String.valueOf(e.getMessage()));
      }
      return;
    }
    try {
      if (token == JsonToken.FIELD_NAME) {
        begin(parser.currentName());
      } else {
        take(token, parser);
      }
    } catch (IllegalArgumentException e) {
      inEvent = false;
      passedOver = token.isStructStart() ? 2 : 1;
      intake.refuse(places.of(parser), String.valueOf(e.getMessage()));
    }
  }

  private void begin(String name) {
    field =
        EventField.named(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown field " + Quoted.of(name) + "; known: " + EventField.names()));
    if (!fields.add(field)) {
      throw new IllegalArgumentException(field + " stands twice");
    }
  }

  private void take(JsonToken token, JsonParser parser) throws IOException {
    if (field == EventField.ID) {
      idAt = parser.currentTokenLocation().getByteOffset();
      takeId(token, parser);
      return;
    }
    if (token != JsonToken.VALUE_STRING) {
      throw new IllegalArgumentException(field + " is " + Tokens.named(token) + ", not a string");
    }
    char[] text = parser.getTextCharacters();
    int offset = parser.getTextOffset();
    int length = parser.getTextLength();
    if (field == EventField.CONSUMED_AT) {
      momentAt = parser.currentTokenLocation().getByteOffset();
      takeMoment(text, offset, length);
    } else {
      leafText.add(field, text, offset, length);
    }
  }

  private void takeMoment(char[] text, int offset, int length) {
    try {
      moment.read(text, offset, length);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("consumed_at " + e.getMessage(), e);
    }
  }

  private void takeId(JsonToken token, JsonParser parser) throws IOException {
    IdText.check("id", token, parser);
    char[] text = parser.getTextCharacters();
    low = ActivityId.number(text, parser.getTextOffset(), parser.getTextLength());
    high = 0;
    if (low == ActivityId.NOT_A_NUMBER) {
      ActivityId id = IdText.of(parser);
      high = id.high();
      low = id.low();
    }
  }

  private void add() {
    EventLeaves.require(EventField.ID, fields);
    EventLeaves.require(EventField.CONSUMED_AT, fields);
    leaf = leaves.leaf(leafText, fields);
    intake.add(leaf, high, low, moment.second(), moment.nano());
  }
}
