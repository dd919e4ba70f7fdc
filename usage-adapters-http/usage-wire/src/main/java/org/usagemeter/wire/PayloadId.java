package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.usagemeter.domain.metering.ActivityId;

/** Which activity a payload's object is, by its {@code id} and {@code id_str}. */
final class PayloadId {

  private static final String TWITTER = "tag:search.twitter.com,2005:";
  private static final String STOCKTWITS = "tag:gnip.stocktwits.com:2012:note/";

  private String id = "";
  private String idStr = "";
  private String problem = "";
  private boolean isInteger;

  /** Takes the value of {@code id}. */
  void take(JsonToken token, JsonParser parser) throws IOException {
    isInteger = token == JsonToken.VALUE_NUMBER_INT;
    try {
      IdText.check("id", token, parser);
      id = parser.getText();
    } catch (IllegalArgumentException e) {
      problem = String.valueOf(e.getMessage());
    }
  }

  /** Takes the value of {@code id_str}; what cannot be an id leaves {@code id} in force. */
  void takeText(JsonToken token, JsonParser parser) throws IOException {
    boolean usable = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
    if (usable && parser.getTextLength() <= ActivityId.MAX_LENGTH) {
      idStr = parser.getText();
    }
  }

  /** Whether {@code id} is an integer. */
  boolean isInteger() {
    return isInteger;
  }

  /** Whether the object has an {@code id_str}, as API v1.1 has it. */
  boolean hasText() {
    return !idStr.isEmpty();
  }

  /**
   * Of a tweet: {@code id_str} goes first, because {@code id} may have been rounded to a double.
   */
  ActivityId ofTweet() {
    return idStr.isEmpty() ? checked(id) : ActivityId.of(IdText.wellFormed("id_str", idStr));
  }

  /** Of an Activity Streams object: a tweet is its number, anything else its whole id. */
  ActivityId ofActivityStreams() {
    boolean tweet = id.startsWith(TWITTER) && isDigits(id.substring(TWITTER.length()));
    return checked(tweet ? id.substring(TWITTER.length()) : id);
  }

  /** Of a native StockTwits message: the id that the same message has in Activity Streams. */
  ActivityId ofStockTwits() {
    return checked(STOCKTWITS + id);
  }

  private ActivityId checked(String text) {
    if (!problem.isEmpty()) {
      throw new IllegalArgumentException(problem);
    }
    return ActivityId.of(IdText.wellFormed("id", text));
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(digit -> digit >= '0' && digit <= '9');
  }
}
