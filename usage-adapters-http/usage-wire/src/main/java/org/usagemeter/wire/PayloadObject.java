package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.usagemeter.domain.metering.ActivityId;

/**
 * One object that was delivered in its own right: an activity, a page of them, or a message. Which
 * of them is known at its end only, because its fields may stand in any order.
 */
final class PayloadObject implements PayloadLevel {

  private final Place place;
  private final Findings findings;
  private final boolean tweetsOnly;
  private final PayloadId id = new PayloadId();
  private final PageFindings listed = new PageFindings();
  private final PageFindings data = new PageFindings();
  private final Set<PayloadField> fields = EnumSet.noneOf(PayloadField.class);
  private Optional<PayloadField> field = Optional.empty();
  private boolean hasList;
  private boolean hasData;
  private String postedTime = "";
  private String createdAt = "";
  private String timeOfObject = "";
  private String problem = "";

  /** An object that starts at {@code place}; {@code tweetsOnly} as in {@link PayloadList}. */
  PayloadObject(Place place, Findings findings, boolean tweetsOnly) {
    this.place = place;
    this.findings = findings;
    this.tweetsOnly = tweetsOnly;
  }

  @Override
  public void accept(JsonToken token, JsonParser parser, Payloads payloads) throws IOException {
    if (token == JsonToken.END_OBJECT) {
      payloads.leave();
      decide();
    } else if (token == JsonToken.FIELD_NAME) {
      begin(parser.currentName());
    } else if (field.isPresent()) {
      take(field.get(), token, parser, payloads);
    } else {
      payloads.passOver(token);
    }
  }

  private void begin(String name) {
    field = PayloadField.named(name);
    if (field.isPresent() && !fields.add(field.get())) {
      problem = name + " stands twice";
    }
  }

  private void take(PayloadField of, JsonToken token, JsonParser parser, Payloads payloads)
      throws IOException {
    switch (of) {
      case ID -> id.take(token, parser);
      case ID_STR -> id.takeText(token, parser);
      case POSTED_TIME -> postedTime = PayloadTime.text(token, parser);
      case CREATED_AT -> createdAt = PayloadTime.text(token, parser);
      case OBJECT -> {
        if (token == JsonToken.START_OBJECT) {
          payloads.enter(new NestedTime(time -> timeOfObject = time));
          return;
        }
      }
      case RESULTS, ACTIVITIES, STATUSES, DATA -> {
        if (!tweetsOnly && takePage(of, token, parser, payloads)) {
          return;
        }
      }
      default -> {
        // That the field is there is all that matters.
      }
    }
    payloads.passOver(token);
  }

  /** Enters what may be the activities of a page; false for a value that has none. */
  private boolean takePage(PayloadField of, JsonToken token, JsonParser parser, Payloads payloads) {
    boolean isData = of == PayloadField.DATA;
    PageFindings page = isData ? data : listed;
    if (token == JsonToken.START_ARRAY) {
      payloads.enter(new PayloadList(page, isData));
    } else if (token == JsonToken.START_OBJECT) {
      payloads.enter(new PayloadObject(payloads.place(parser), page, isData));
    } else {
      return false;
    }
    hasData |= isData;
    hasList |= !isData && token == JsonToken.START_ARRAY;
    return true;
  }

  private void decide() {
    if (!problem.isEmpty()) {
      findings.add(new Finding.Unreadable(place, problem));
    } else if (has(PayloadField.SPECVERSION)) {
      findings.add(
          new Finding.Unreadable(place, "a CloudEvent, but the input is read as payloads"));
    } else if (tweetsOnly) {
      tweetOrNothing(ActivityFormat.V2);
    } else if (has(PayloadField.VERB)) {
      if (has(PayloadField.ID)) {
        deliver(ActivityFormat.ACTIVITY_STREAMS, id::ofActivityStreams);
      } else {
        findings.add(new Finding.Passed(place));
      }
    } else if (hasList) {
      listed.handOn(place, findings);
    } else if (hasData) {
      data.handOn(place, findings);
    } else if (id.isInteger()
        && has(PayloadField.BODY)
        && has(PayloadField.CREATED_AT)
        && !isTweet()) {
      deliver(ActivityFormat.ORIGINAL, id::ofStockTwits);
    } else {
      tweetOrNothing(id.isInteger() || id.hasText() ? ActivityFormat.ORIGINAL : ActivityFormat.V2);
    }
  }

  private void tweetOrNothing(ActivityFormat kind) {
    if (isTweet()) {
      deliver(kind, id::ofTweet);
    } else if (has(PayloadField.ID) && has(PayloadField.CONSUMED_AT)) {
      findings.add(
          new Finding.Unreadable(place, "a usage event, but the input is read as payloads"));
    } else {
      findings.add(new Finding.Passed(place));
    }
  }

  private boolean isTweet() {
    return has(PayloadField.ID)
        && !has(PayloadField.VERB)
        && (has(PayloadField.TEXT) || has(PayloadField.FULL_TEXT));
  }

  private void deliver(ActivityFormat kind, Supplier<ActivityId> read) {
    try {
      findings.add(new Finding.Delivered(place, kind, read.get(), time()));
    } catch (IllegalArgumentException e) {
      findings.add(new Finding.Unreadable(place, String.valueOf(e.getMessage())));
    }
  }

  private String time() {
    if (!postedTime.isEmpty()) {
      return postedTime;
    }
    return createdAt.isEmpty() ? timeOfObject : createdAt;
  }

  private boolean has(PayloadField wanted) {
    return fields.contains(wanted);
  }
}
