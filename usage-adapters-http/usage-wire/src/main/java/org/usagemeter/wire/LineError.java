package org.usagemeter.wire;

import static java.util.Objects.requireNonNull;

/**
 * Why something in the input was refused.
 *
 * @param line 1 for the first line
 * @param column where on the line, in bytes, 1 for the first; 0 where the whole line is meant
 * @param reason in words for people; at most a few hundred characters, none of them a control
 *     character
 */
public record LineError(long line, int column, String reason) {

  /** Refuses a place that no input has. */
  public LineError {
    requireNonNull(reason, "reason");
    if (line < 1 || column < 0) {
      throw new IllegalArgumentException("no place: line " + line + ", column " + column);
    }
  }
}
