package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import org.usagemeter.domain.metering.ActivityId;

/** An event of our own: the id of an activity, its moment of consumption, and who consumed it. */
final class UsageEvent implements EventObject {

  private final Intake intake;
  private final EventLeaves leaves;
  private final MomentText moment = new MomentText();
  private final LeafText leafText = new LeafText();
  private final Set<EventField> fields = EnumSet.noneOf(EventField.class);
  private EventField field = EventField.ID;
  private long high;
  private long low;
  private long second;
  private int nano;
  private int leaf;
  private long idAt;
  private long momentAt;

  UsageEvent(Intake intake) {
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
  public void start() {
    fields.clear();
    leafText.clear();
  }

  @Override
  public void take(JsonToken token, JsonParser parser) throws IOException {
    if (token == JsonToken.FIELD_NAME) {
      begin(parser.currentName());
    } else {
      takeValue(token, parser);
    }
  }

  @Override
  public void end() {
    EventLeaves.require(EventField.ID, fields);
    EventLeaves.require(EventField.CONSUMED_AT, fields);
    leaf = leaves.leaf(leafText, fields);
    intake.add(leaf, high, low, second, nano);
  }

  /** Takes an id from elsewhere for an event that has none of its own. */
  void takeIdIfMissing(String text) {
    if (fields.add(EventField.ID)) {
      ActivityId id = ActivityId.of(text);
      high = id.high();
      low = id.low();
    }
  }

  /** Takes a moment from elsewhere for an event that has none of its own. */
  void takeMomentIfMissing(MomentText from) {
    if (fields.add(EventField.CONSUMED_AT)) {
      second = from.second();
      nano = from.nano();
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

  private void takeValue(JsonToken token, JsonParser parser) throws IOException {
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
      moment.read("consumed_at", text, offset, length);
      second = moment.second();
      nano = moment.nano();
    } else {
      leafText.add(field, text, offset, length);
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
}
