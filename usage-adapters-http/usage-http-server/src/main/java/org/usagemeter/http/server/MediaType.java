package org.usagemeter.http.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.usagemeter.wire.ActivityFormat;

/** The media types of bodies with activities. */
enum MediaType {
  NDJSON("application/x-ndjson", "usage"),
  JSON("application/json", "usage"),
  CLOUD_EVENT("application/cloudevents+json", "cloudevents"),
  CLOUD_EVENTS("application/cloudevents-batch+json", "cloudevents"),
  TEXT("text/plain", "ids");

  private final String label;
  private final String format;

  MediaType(String label, String format) {
    this.label = label;
    this.format = format;
  }

  /** The type that a header names; nothing for another type, or for text that is not UTF-8. */
  static Optional<MediaType> of(String header) {
    String[] parts = header.split(";", -1);
    String name = parts[0].strip().toLowerCase(Locale.ROOT);
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].strip().toLowerCase(Locale.ROOT).replace("\"", "");
      if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
        return Optional.empty();
      }
    }
    for (MediaType type : values()) {
      if (type.label.equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  static List<String> labels() {
    return List.of(values()).stream().map(type -> type.label).toList();
  }

  /** What a body of this type holds unless a parameter says otherwise. */
  ActivityFormat format() {
    return ActivityFormat.of(format);
  }
}
