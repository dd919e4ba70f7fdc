package org.usagemeter.wire;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A field of the answer of X API v2.
 *
 * <p>Source: {@code GET /2/usage/tweets}, parameter {@code usage.fields}.
 */
public enum V2Field {
  /** Day of the month on which the project's usage starts anew. */
  CAP_RESET_DAY("cap_reset_day"),
  /** Usage by day and client app. */
  DAILY_CLIENT_APP_USAGE("daily_client_app_usage"),
  /** Usage by day. */
  DAILY_PROJECT_USAGE("daily_project_usage"),
  /** How much the project may use. */
  PROJECT_CAP("project_cap"),
  /** Which project it is. */
  PROJECT_ID("project_id"),
  /** What the project used since its last reset. */
  PROJECT_USAGE("project_usage");

  private static final int LONGEST_SHOWN = 200;

  private final String label;

  V2Field(String label) {
    this.label = label;
  }

  /**
   * The fields that a comma-separated list names.
   *
   * @throws IllegalArgumentException in the vendor's words, for a name that is no field's and for a
   *     name that stands twice
   */
  public static Set<V2Field> parse(String commaList) {
    Set<V2Field> fields = EnumSet.noneOf(V2Field.class);
    for (String name : commaList.split(",", -1)) {
      if (!fields.add(named(name))) {
        throw new IllegalArgumentException(
            "The `usage.fields` query parameter values ["
                + Quoted.printable(commaList, LONGEST_SHOWN)
                + "] are not unique");
      }
    }
    return Collections.unmodifiableSet(fields);
  }

  private static V2Field named(String name) {
    for (V2Field field : values()) {
      if (field.label.equals(name)) {
        return field;
      }
    }
    throw new IllegalArgumentException(
        "The `usage.fields` query parameter value ["
            + Quoted.printable(name, LONGEST_SHOWN)
            + "] is not one of ["
            + Arrays.stream(values()).map(V2Field::toString).collect(Collectors.joining(","))
            + "]");
  }

  /** The name of the field in parameter and answer. */
  @Override
  public String toString() {
    return label;
  }
}
