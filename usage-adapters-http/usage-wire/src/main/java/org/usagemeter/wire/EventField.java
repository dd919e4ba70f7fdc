package org.usagemeter.wire;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A field of a usage event. */
enum EventField {
  ID("id", 'i'),
  CONSUMED_AT("consumed_at", 't'),
  PROJECT_ID("project_id", 'p'),
  APP_ID("app_id", 'a'),
  ACCOUNT("account", 'c'),
  PUBLISHER("publisher", 'b'),
  PRODUCT("product", 'd'),
  ENDPOINT("endpoint", 'e'),
  LABEL("label", 'l'),
  METRIC("metric", 'm');

  private static final Map<String, EventField> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(EventField::toString, field -> field));

  private final String label;
  private final char sign;

  EventField(String label, char sign) {
    this.label = label;
    this.sign = sign;
  }

  /** The field called {@code name}. */
  static Optional<EventField> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The names of all fields, for a message. */
  static String names() {
    return Arrays.stream(values()).map(EventField::toString).collect(Collectors.joining(", "));
  }

  /** A character that stands for the field and for no other. */
  char sign() {
    return sign;
  }

  /** The name of the field in the event. */
  @Override
  public String toString() {
    return label;
  }
}
