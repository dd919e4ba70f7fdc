package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A CloudEvent whose data are a usage event. Where that leaves out {@code id} or {@code
 * consumed_at}, the {@code id} and {@code time} of the envelope stand in.
 *
 * <p>Source: CloudEvents 1.0.2, JSON event format, structured mode. An attribute that is null is as
 * good as absent there.
 */
final class CloudEvent implements EventObject {

  private static final String VERSION = "1.0";
  private static final int MOST_ATTRIBUTES = 100;
  private static final Set<CloudEventField> REQUIRED =
      Collections.unmodifiableSet(
          EnumSet.of(
              CloudEventField.SPECVERSION,
              CloudEventField.ID,
              CloudEventField.SOURCE,
              CloudEventField.TYPE,
              CloudEventField.DATA));
  private static final Pattern JSON_TYPE =
      Pattern.compile("[^/;\\s]+/([^/;\\s]+\\+)?json\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

  private final UsageEvent data;
  private final MomentText time = new MomentText();
  private final Set<String> names = new HashSet<>();
  private final Set<CloudEventField> present = EnumSet.noneOf(CloudEventField.class);
  private Optional<CloudEventField> field = Optional.empty();
  private String name = "";
  private String id = "";
  private boolean inData;

  CloudEvent(Intake intake) {
    this.data = new UsageEvent(intake);
  }

  @Override
  public void start() {
    names.clear();
    present.clear();
    inData = false;
    data.start();
  }

  @Override
  public void take(JsonToken token, JsonParser parser) throws IOException {
    if (inData) {
      takeInData(token, parser);
    } else if (token == JsonToken.FIELD_NAME) {
      begin(parser.currentName());
    } else if (field.isEmpty()) {
      checkExtension(token);
    } else if (field.get() == CloudEventField.DATA) {
      beginData(token);
    } else if (token != JsonToken.VALUE_NULL) {
      takeAttribute(field.get(), token, parser);
    }
  }

  @Override
  public void end() {
    for (CloudEventField required : REQUIRED) {
      if (!present.contains(required)) {
        throw new IllegalArgumentException(required + " is missing");
      }
    }
    data.takeIdIfMissing(id);
    if (present.contains(CloudEventField.TIME)) {
      data.takeMomentIfMissing(time);
    }
    data.end();
  }

  private void takeInData(JsonToken token, JsonParser parser) throws IOException {
    // The values of a usage event are no objects, so this can only be the end of data.
    if (token == JsonToken.END_OBJECT) {
      inData = false;
    } else {
      data.take(token, parser);
    }
  }

  private void begin(String called) {
    name = called;
    field = CloudEventField.named(called);
    if (field.isEmpty() && !isAttributeName(called)) {
      throw new IllegalArgumentException(
          "attribute " + Quoted.of(called) + " is not of small letters and digits");
    }
    if (!names.add(called)) {
      throw new IllegalArgumentException(called + " stands twice");
    }
    if (names.size() > MOST_ATTRIBUTES) {
      throw new IllegalArgumentException("more than " + MOST_ATTRIBUTES + " attributes");
    }
  }

  private static boolean isAttributeName(String name) {
    return !name.isEmpty()
        && name.chars()
            .allMatch(sign -> (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9'));
  }

  private void checkExtension(JsonToken token) {
    if (token.isStructStart()) {
      throw new IllegalArgumentException(
          "attribute " + Quoted.of(name) + " is " + Tokens.named(token) + ", not a single value");
    }
  }

  private void beginData(JsonToken token) {
    if (token != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException(
          "data is " + Tokens.named(token) + ", not the object of a usage event");
    }
    present.add(CloudEventField.DATA);
    inData = true;
  }

  private void takeAttribute(CloudEventField of, JsonToken token, JsonParser parser)
      throws IOException {
    if (of == CloudEventField.DATA_BASE64) {
      throw new IllegalArgumentException(
          "data_base64 is not read: put the usage event into data, as an object");
    }
    if (token != JsonToken.VALUE_STRING) {
      throw new IllegalArgumentException(of + " is " + Tokens.named(token) + ", not a string");
    }
    if (parser.getTextLength() == 0) {
      throw new IllegalArgumentException(of + " is empty");
    }
    check(of, parser);
    present.add(of);
  }

  private void check(CloudEventField of, JsonParser parser) throws IOException {
    switch (of) {
      case SPECVERSION -> {
        if (!parser.getText().equals(VERSION)) {
          throw new IllegalArgumentException(
              "specversion " + Quoted.of(parser.getText()) + " is not " + VERSION);
        }
      }
      case ID -> id = parser.getText();
      case TIME ->
          time.read(
              of.toString(),
              parser.getTextCharacters(),
              parser.getTextOffset(),
              parser.getTextLength());
      case DATACONTENTTYPE -> {
        if (!JSON_TYPE.matcher(parser.getText()).matches()) {
          throw new IllegalArgumentException(
              "datacontenttype " + Quoted.of(parser.getText()) + " is not JSON");
        }
      }
      default -> {
        // That there is one is all that matters.
      }
    }
  }
}
