package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads lines of JSON values. A line that is not JSON throughout is refused as a whole. */
final class JsonLines implements LineReader {

  private final Intake intake;
  private final ValueReader values;

  JsonLines(Intake intake, ValueReader values) {
    this.intake = intake;
    this.values = values;
  }

  @Override
  public void read(byte[] bytes, int from, int to, long line) {
    int malformed = new Utf8Check().firstMalformed(bytes, from, to);
    if (malformed != Utf8Check.NONE) {
      intake.refuse(line, malformed - from + 1, "not UTF-8");
      return;
    }
    Intake.Mark before = intake.mark();
    Places places =
        parser -> new Place(line, (int) parser.currentTokenLocation().getByteOffset() + 1);
    try (JsonParser parser = Json.parser(bytes, from, to)) {
      JsonToken token = parser.nextToken();
      while (token != null) {
        values.accept(token, parser, places);
        token = parser.nextToken();
      }
    } catch (IOException e) {
      values.abandon();
      intake.rollBack(before);
      intake.refuse(line, (int) Json.offset(e) + 1, Json.reason(e));
    }
  }
}
