package org.usagemeter.wire;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A member of a CloudEvent that is no extension. Source: CloudEvents 1.0.2 and its JSON format. */
enum CloudEventField {
  SPECVERSION,
  ID,
  SOURCE,
  TYPE,
  SUBJECT,
  TIME,
  DATACONTENTTYPE,
  DATASCHEMA,
  DATA,
  DATA_BASE64;

  private static final Map<String, CloudEventField> BY_NAME =
      Arrays.stream(values()).collect(Collectors.toMap(CloudEventField::toString, field -> field));

  /** The field called {@code name}. */
  static Optional<CloudEventField> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name));
  }

  /** The name of the field in the event. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
