package org.usagemeter.http.server;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The parameters of a request. Each is one that the route knows, and stands once.
 *
 * @param values by name, as the route spells it
 */
record Query(Map<String, String> values) {

  private static final int MAX_LENGTH = 2_048;

  Query {
    values = Map.copyOf(values);
  }

  /** Either the parameters or why they are refused. */
  record Reading(Optional<Query> query, Refusal refusal) {}

  /** Reads the parameters of {@code request}, whose names are spelled exactly. */
  static Reading exact(HttpServerRequest request, List<String> known) {
    return read(request, known, false);
  }

  /** Reads the parameters of {@code request}, whose names may be in any case. */
  static Reading inAnyCase(HttpServerRequest request, List<String> known) {
    return read(request, known, true);
  }

  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  private static Reading read(HttpServerRequest request, List<String> known, boolean anyCase) {
    MultiMap parameters;
    try {
      parameters = request.params(true);
    } catch (IllegalArgumentException e) {
      return refused("query", "", "The query string is not properly percent-encoded");
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> parameter : parameters) {
      Optional<String> name = spelled(parameter.getKey(), known, anyCase);
      if (name.isEmpty()) {
        return refused(
            shortened(parameter.getKey()),
            shortened(parameter.getValue()),
            "The query parameter ["
                + shortened(parameter.getKey())
                + "] is not one of ["
                + String.join(",", known)
                + "]");
      }
      if (values.put(name.get(), parameter.getValue()) != null) {
        return refused(
            name.get(),
            shortened(parameter.getValue()),
            "The `" + name.get() + "` query parameter stands more than once");
      }
      if (parameter.getValue().length() > MAX_LENGTH) {
        return refused(
            name.get(),
            shortened(parameter.getValue()),
            "The `"
                + name.get()
                + "` query parameter is longer than "
                + MAX_LENGTH
                + " characters");
      }
    }
    return new Reading(Optional.of(new Query(values)), Refusal.of(400, ""));
  }

  private static Optional<String> spelled(String name, List<String> known, boolean anyCase) {
    return known.stream()
        .filter(
            spelling ->
                anyCase
                    ? spelling.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))
                    : spelling.equals(name))
        .findFirst();
  }

  private static Reading refused(String parameter, String value, String detail) {
    return new Reading(Optional.empty(), Refusal.badParameter(parameter, value, detail));
  }

  /** What is shown of something that was sent. */
  static String shortened(String sent) {
    int end = Math.min(sent.length(), 100);
    StringBuilder shown = new StringBuilder(end);
    sent.substring(0, end)
        .chars()
        .map(c -> Character.isISOControl(c) || Character.isSurrogate((char) c) ? '?' : c)
        .forEach(c -> shown.append((char) c));
    return sent.length() > end ? shown.append('…').toString() : shown.toString();
  }
}
