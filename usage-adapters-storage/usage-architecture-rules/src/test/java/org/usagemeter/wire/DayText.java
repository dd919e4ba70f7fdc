package org.usagemeter.wire;

import java.time.LocalDate;
import org.usagemeter.domain.time.Day;

/** Reads a value of the sample house. */
public final class DayText {

  private DayText() {}

  /** Reads. */
  public static Day day(String text) {
    return new Day(LocalDate.parse(text));
  }
}
