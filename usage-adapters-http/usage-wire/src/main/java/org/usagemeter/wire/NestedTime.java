package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.function.Consumer;

/** The {@code object} of an activity: nothing but its {@code postedTime} is of interest. */
final class NestedTime implements PayloadLevel {

  private final Consumer<String> time;
  private boolean isPostedTime;

  NestedTime(Consumer<String> time) {
    this.time = time;
  }

  @Override
  public void accept(JsonToken token, JsonParser parser, Payloads payloads) throws IOException {
    if (token == JsonToken.END_OBJECT) {
      payloads.leave();
    } else if (token == JsonToken.FIELD_NAME) {
      isPostedTime = PayloadField.POSTED_TIME.toString().equals(parser.currentName());
    } else {
      if (isPostedTime) {
        time.accept(PayloadTime.text(token, parser));
      }
      payloads.passOver(token);
    }
  }
}
