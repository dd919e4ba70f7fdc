package org.usagemeter.http.server;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The forms in which usage is told. */
enum Form {
  JSON(Answer.JSON, "application/json", "application/*"),
  CSV("text/csv; charset=utf-8; header=present", "text/csv", "text/*");

  private final String contentType;
  private final String type;
  private final String range;

  Form(String contentType, String type, String range) {
    this.contentType = contentType;
    this.type = type;
    this.range = range;
  }

  /**
   * The form that an {@code Accept} header likes best, JSON where it likes both; nothing where it
   * likes neither.
   */
  static Optional<Form> of(@Nullable String accept) {
    if (accept == null || accept.isBlank()) {
      return Optional.of(JSON);
    }
    double json = JSON.quality(accept);
    double csv = CSV.quality(accept);
    if (json <= 0 && csv <= 0) {
      return Optional.empty();
    }
    return Optional.of(json >= csv ? JSON : CSV);
  }

  String contentType() {
    return contentType;
  }

  /** How much it is liked, 0 to 1: the most exact range that covers it counts. Source: RFC 9110. */
  private double quality(String accept) {
    double quality = 0;
    int exactness = -1;
    for (String part : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parameters = part.split(";", -1);
      int exact = exactness(parameters[0].strip());
      if (exact > exactness) {
        exactness = exact;
        quality = weight(parameters);
      }
    }
    return quality;
  }

  private int exactness(String liked) {
    if (liked.equals(type)) {
      return 2;
    }
    if (liked.equals(range)) {
      return 1;
    }
    return liked.equals("*/*") ? 0 : -1;
  }

  private static double weight(String[] parameters) {
    for (String parameter : parameters) {
      String plain = parameter.strip();
      if (plain.startsWith("q=")) {
        try {
          return Double.parseDouble(plain.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
