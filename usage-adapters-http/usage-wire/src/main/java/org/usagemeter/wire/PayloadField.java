package org.usagemeter.wire;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A field of a payload that decides what an object is. */
enum PayloadField {
  ID("id"),
  ID_STR("id_str"),
  VERB("verb"),
  TEXT("text"),
  FULL_TEXT("full_text"),
  BODY("body"),
  POSTED_TIME("postedTime"),
  CREATED_AT("created_at"),
  OBJECT("object"),
  RESULTS("results"),
  ACTIVITIES("activities"),
  STATUSES("statuses"),
  DATA("data"),
  CONSUMED_AT("consumed_at"),
  SPECVERSION("specversion");

  private static final Map<String, PayloadField> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(PayloadField::toString, field -> field));

  private final String label;

  PayloadField(String label) {
    this.label = label;
  }

  /** The field called {@code name}, if it is one of them. */
  static Optional<PayloadField> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The name of the field in the payload. */
  @Override
  public String toString() {
    return label;
  }
}
