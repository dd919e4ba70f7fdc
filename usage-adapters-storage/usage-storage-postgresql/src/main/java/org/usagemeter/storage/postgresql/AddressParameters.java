package org.usagemeter.storage.postgresql;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of an address. Nothing of the address is ever in a message: where somebody forgot
 * to write a character of the password as {@code %3F}, a parameter is a piece of the password.
 */
final class AddressParameters {

  static final List<String> KNOWN =
      List.of(
          "schema",
          "pool_size",
          "connect_timeout",
          "statement_timeout",
          "lock_timeout",
          "idle_timeout",
          "retry_for",
          "id_memory",
          "sslmode",
          "sslrootcert",
          "application_name");

  private static final Pattern LENGTH = Pattern.compile("(\\d{1,9})(ms|s|m|)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(kb|mb|gb|)");
  private static final long KILO = 1024;

  private final Map<String, String> values;

  private AddressParameters(Map<String, String> values) {
    this.values = values;
  }

  /** Reads {@code name=value&name=value}. */
  static AddressParameters parse(String query) {
    Map<String, String> values = new HashMap<>();
    if (!query.isEmpty()) {
      int number = 0;
      for (String part : query.split("&", -1)) {
        number++;
        int equals = part.indexOf('=');
        String name = equals < 0 ? part : part.substring(0, equals);
        if (!KNOWN.contains(name)) {
          throw new IllegalArgumentException(
              "parameter " + number + " of the address is not known; known are " + KNOWN);
        }
        if (equals < 0) {
          throw new IllegalArgumentException(name + " in the address has no value");
        }
        String value = DatabaseAddress.decoded(name, part.substring(equals + 1));
        if (values.put(name, value) != null) {
          throw new IllegalArgumentException(name + " stands twice in the address");
        }
      }
    }
    return new AddressParameters(values);
  }

  Optional<String> text(String name, int maxLength) {
    Optional<String> value = Optional.ofNullable(values.get(name));
    value.ifPresent(
        text -> {
          if (text.isEmpty()
              || text.length() > maxLength
              || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                name + " has 1 to " + maxLength + " characters, none of them a control character");
          }
        });
    return value;
  }

  int number(String name, int least, int most, int otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new IllegalArgumentException(name + " is a number from " + least + " to " + most);
  }

  Duration length(String name, Duration least, Duration most, Duration otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    Matcher matcher = LENGTH.matcher(value);
    if (matcher.matches()) {
      long number = Long.parseLong(matcher.group(1));
      Duration length =
          switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
          };
      if (length.compareTo(least) >= 0 && length.compareTo(most) <= 0) {
        return length;
      }
    }
    throw new IllegalArgumentException(
        name
            + " is a length such as 500ms, 30s or 5m, from "
            + least.toMillis()
            + "ms to "
            + most.toSeconds()
            + "s");
  }

  long bytes(String name, long least, long otherwise) {
    String value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    Matcher matcher = SIZE.matcher(value);
    if (matcher.matches()) {
      long unit =
          switch (matcher.group(2)) {
            case "kb" -> KILO;
            case "mb" -> KILO * KILO;
            case "gb" -> KILO * KILO * KILO;
            default -> 1;
          };
      long bytes = Long.parseLong(matcher.group(1)) * unit;
      if (bytes >= least) {
        return bytes;
      }
    }
    throw new IllegalArgumentException(
        name + " is a size such as 64kb, 512mb or 2gb, at least " + least + " bytes");
  }

  String oneOf(String name, List<String> choices, String otherwise) {
    String value = values.getOrDefault(name, otherwise);
    if (!choices.contains(value)) {
      throw new IllegalArgumentException(name + " is one of " + choices);
    }
    return value;
  }
}
