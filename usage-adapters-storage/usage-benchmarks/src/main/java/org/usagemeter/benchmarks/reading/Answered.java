package org.usagemeter.benchmarks.reading;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An answer as it came in.
 *
 * @param headers in their order, names in small letters
 */
record Answered(int status, List<Map.Entry<String, String>> headers, byte[] body) {

  static Answered of(byte[] head, byte[] body) {
    String[] lines = new String(head, StandardCharsets.US_ASCII).split("\r\n", -1);
    return new Answered(
        Integer.parseInt(lines[0].substring(9, 12)),
        List.of(lines).subList(1, lines.length).stream()
            .filter(line -> !line.isEmpty())
            .map(line -> line.split(": ", 2))
            .map(pair -> Map.entry(pair[0].toLowerCase(Locale.ROOT), pair[1]))
            .toList(),
        body);
  }

  /** The value of a header; empty if there is none. */
  String header(String name) {
    return headers.stream()
        .filter(header -> header.getKey().equals(name))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("");
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
