package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** What the first bytes of JSON say of the rest. */
final class FirstLook {

  /** How far the first value goes. */
  enum Extent {
    /** It ends within the bytes. */
    ENDS,
    /** It goes on behind them. */
    GOES_ON,
    /** It breaks off within the bytes: what follows there is not JSON. */
    BREAKS
  }

  /** What the first object is. */
  enum Kind {
    /** A usage event. */
    USAGE,
    /** A CloudEvent. */
    CLOUDEVENT,
    /** Something of a payload format. */
    PAYLOAD,
    /** There is no whole object yet. */
    UNKNOWN
  }

  private static final Set<EventField> CONSUMER =
      Collections.unmodifiableSet(
          EnumSet.of(
              EventField.PROJECT_ID,
              EventField.APP_ID,
              EventField.ACCOUNT,
              EventField.PUBLISHER,
              EventField.PRODUCT));

  private FirstLook() {}

  /** How far the first value of the bytes goes. */
  static Extent extent(byte[] bytes, int from, int to) {
    try (JsonParser parser = Json.parser(bytes, from, to)) {
      parser.nextToken();
      parser.skipChildren();
      return Extent.ENDS;
    } catch (IOException e) {
      return Json.isEnd(e) ? Extent.GOES_ON : Extent.BREAKS;
    }
  }

  /**
   * What the first object is, be it a value of its own or an element of an array: a CloudEvent has
   * a {@code specversion}; a usage event has a {@code consumed_at}, or an {@code id} beside a field
   * that names a consumer.
   */
  static Kind kind(byte[] bytes, int from, int to) {
    try (JsonParser parser = Json.parser(bytes, from, to)) {
      JsonToken token = parser.nextToken();
      while (token != null && token != JsonToken.START_OBJECT) {
        token = parser.nextToken();
      }
      return token == null ? Kind.UNKNOWN : kindOfObject(parser);
    } catch (IOException e) {
      return Kind.UNKNOWN;
    }
  }

  private static Kind kindOfObject(JsonParser parser) throws IOException {
    Set<EventField> names = EnumSet.noneOf(EventField.class);
    boolean isCloudEvent = false;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      isCloudEvent |= CloudEventField.SPECVERSION.toString().equals(parser.currentName());
      EventField.named(parser.currentName()).ifPresent(names::add);
      parser.nextToken();
      parser.skipChildren();
    }
    return isCloudEvent ? Kind.CLOUDEVENT : kind(names);
  }

  private static Kind kind(Set<EventField> names) {
    boolean hasConsumer = !Collections.disjoint(names, CONSUMER);
    return names.contains(EventField.CONSUMED_AT) || (names.contains(EventField.ID) && hasConsumer)
        ? Kind.USAGE
        : Kind.PAYLOAD;
  }
}
