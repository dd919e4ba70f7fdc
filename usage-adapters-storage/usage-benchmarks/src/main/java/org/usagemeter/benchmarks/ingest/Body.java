package org.usagemeter.benchmarks.ingest;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A request with a body of many events, made once: the ids alone are written anew each time. Every
 * connection has a {@link #copy} of its own.
 */
final class Body {

  private static final String ID_FIELD = "{\"id\":\"";
  private static final int DAY_MILLIS = 86_400_000;
  private static final int MIXING = 7_919;

  private final ByteBuffer request;
  private final int[] idAt;
  private final int[] appOf;

  private Body(ByteBuffer request, int[] idAt, int[] appOf) {
    this.request = request;
    this.idAt = idAt;
    this.appOf = appOf;
  }

  /**
   * A body for one day.
   *
   * @param lines how many events
   * @param apps how many apps they are of; the events of one are spread over the body
   */
  static Body of(LocalDate day, int lines, int apps) {
    int[] idAt = new int[lines];
    int[] appOf = new int[lines];
    StringBuilder events = new StringBuilder();
    for (int line = 0; line < lines; line++) {
      // A prime that shares no factor with the number of apps mixes them.
      appOf[line] = (int) ((long) line * MIXING % apps);
      idAt[line] = events.length() + ID_FIELD.length();
      events.append(event(day, (int) ((long) DAY_MILLIS * line / lines), appOf[line]));
    }
    String head = head(events.length());
    for (int line = 0; line < lines; line++) {
      idAt[line] += head.length();
    }
    byte[] bytes = (head + events).getBytes(US_ASCII);
    return new Body(direct(ByteBuffer.wrap(bytes)), idAt, appOf);
  }

  private static String head(int length) {
    return "POST /v1/activities HTTP/1.1\r\nhost: localhost\r\nauthorization: Bearer "
        + IngestServer.INGEST_TOKEN
        + "\r\ncontent-type: application/x-ndjson\r\ncontent-length: "
        + length
        + "\r\n\r\n";
  }

  private static String event(LocalDate day, int milli, int app) {
    return String.format(
            Locale.ROOT,
            "%s%s\",\"consumed_at\":\"%sT%02d:%02d:%02d.%03dZ\",\"project_id\":\"%s\",\"app_id\":\"%d\"}",
            ID_FIELD,
            "0".repeat(Digits.OF_ID),
            day,
            milli / 3_600_000,
            milli / 60_000 % 60,
            milli / 1_000 % 60,
            milli % 1_000,
            IngestServer.PROJECT.id(),
            IngestServer.FIRST_APP + app)
        + '\n';
  }

  private static ByteBuffer direct(ByteBuffer bytes) {
    ByteBuffer buffer = ByteBuffer.allocateDirect(bytes.remaining());
    return buffer.put(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The same for another connection. */
  Body copy() {
    return new Body(direct(request.duplicate().clear()), idAt, appOf);
  }

  /** How many events it has. */
  int lines() {
    return idAt.length;
  }

  /** The whole request, with the next ids of {@code ids}. */
  ByteBuffer with(IdStream ids) {
    for (int line = 0; line < idAt.length; line++) {
      Digits.put(request, idAt[line], ids.next(appOf[line]));
    }
    return request.clear();
  }
}
