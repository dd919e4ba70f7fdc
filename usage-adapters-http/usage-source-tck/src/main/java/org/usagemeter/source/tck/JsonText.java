package org.usagemeter.source.tck;

import java.util.List;
import java.util.StringJoiner;

/** JSON written as text, so that nothing stands between a test and what the vendor sends. */
final class JsonText {

  private final StringJoiner fields = new StringJoiner(",", "{", "}");

  JsonText text(String name, String value) {
    return raw(name, quoted(value));
  }

  /** A value that is JSON already. */
  JsonText raw(String name, String json) {
    fields.add(quoted(name) + ":" + json);
    return this;
  }

  static String array(List<String> items) {
    return "[" + String.join(",", items) + "]";
  }

  static String quoted(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  @Override
  public String toString() {
    return fields.toString();
  }
}
