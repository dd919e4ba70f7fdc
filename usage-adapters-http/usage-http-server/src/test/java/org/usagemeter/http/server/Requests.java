package org.usagemeter.http.server;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Requests as they go over the wire. */
final class Requests {

  static final String INGEST = "/v1/activities";
  static final String LIVE = "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private Requests() {}

  /** The head of a request that hands usage events in, without its framing. */
  static List<String> ingestHead(String... more) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "POST " + INGEST + " HTTP/1.1",
                "Host: localhost",
                "Authorization: " + Logins.ADMIN,
                "Content-Type: application/x-ndjson"));
    lines.addAll(List.of(more));
    return lines;
  }

  /** A whole request with its length in its head. */
  static String ingest(String body, String... more) {
    List<String> lines = ingestHead(more);
    lines.add("Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length);
    return head(lines) + body;
  }

  /** A whole request in chunks. */
  static byte[] chunkedIngest(byte[] chunks, String... more) {
    List<String> lines = ingestHead(more);
    lines.add("Transfer-Encoding: chunked");
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head(lines).getBytes(StandardCharsets.UTF_8));
    request.writeBytes(chunks);
    return request.toByteArray();
  }

  static String head(List<String> lines) {
    return String.join("\r\n", lines) + "\r\n\r\n";
  }

  /** The body as chunks of 1 to {@code longest} bytes. */
  static byte[] chunks(byte[] body, int longest, Random random) {
    ByteArrayOutputStream chunks = new ByteArrayOutputStream();
    int at = 0;
    while (at < body.length) {
      int length = Math.min(body.length - at, 1 + random.nextInt(longest));
      chunks.writeBytes((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      chunks.write(body, at, length);
      chunks.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
      at += length;
    }
    chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    return chunks.toByteArray();
  }
}
