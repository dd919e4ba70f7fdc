package org.usagemeter.wire;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How consumed activities are written down. */
public enum ActivityFormat {
  /** Found out from the first value of the input. */
  AUTO("auto"),
  /** Our own: one event per activity, with its moment of consumption and who consumed it. */
  USAGE("usage"),
  /** CloudEvents 1.0 in JSON, single or in batches, whose data are events of our own. */
  CLOUDEVENTS("cloudevents"),
  /** Activity Streams, of any publisher: an object with {@code id} and {@code verb}. */
  ACTIVITY_STREAMS("activity-streams"),
  /** The publisher's original format: tweets of API v1.1, native StockTwits messages. */
  ORIGINAL("original"),
  /** X API v2: pages, stream lines, and tweets taken out of their pages. */
  V2("v2"),
  /** One decimal id a line. */
  IDS("ids");

  private final String label;

  ActivityFormat(String label) {
    this.label = label;
  }

  /**
   * The format called {@code name}, such as {@code activity-streams}.
   *
   * @throws IllegalArgumentException for any other name; the message lists the names
   */
  public static ActivityFormat of(String name) {
    for (ActivityFormat format : values()) {
      if (format.label.equals(name)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "format "
            + Quoted.of(name)
            + " is not one of "
            + Arrays.stream(values())
                .map(format -> format.label)
                .collect(Collectors.joining(", ")));
  }

  /**
   * Whether what is written so may leave out who consumed it, so that {@link PayloadTerms} tell.
   */
  public boolean needsTerms() {
    return this != AUTO && this != USAGE && this != CLOUDEVENTS;
  }

  /** The name of the format, as {@link #of} takes it. */
  @Override
  public String toString() {
    return label;
  }
}
