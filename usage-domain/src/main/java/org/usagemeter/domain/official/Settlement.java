package org.usagemeter.domain.official;

import java.time.Instant;
import java.time.LocalDate;
import org.usagemeter.domain.time.UtcDay;

/**
 * When the vendor's number of a day is taken as its last word: so many whole days after the day's
 * end. Before, it may still change and is asked for again. The vendor states no such time, so it is
 * a choice.
 *
 * @param days how many, 0 or more
 */
public record Settlement(int days) {

  /** Three days. */
  public static final Settlement DEFAULT = new Settlement(3);

  private static final int MAX_DAYS = 400;

  /** Refuses a negative time, and one longer than the vendor tells of a day at all. */
  public Settlement {
    if (days < 0 || days > MAX_DAYS) {
      throw new IllegalArgumentException("settle days not between 0 and " + MAX_DAYS + ": " + days);
    }
  }

  /** The moment from which on the number of {@code day} is final. */
  public Instant of(LocalDate day) {
    return UtcDay.start(day.plusDays(1L + days));
  }

  /** Whether a number of {@code day} that was seen at {@code moment} is final. */
  public boolean isFinal(LocalDate day, Instant moment) {
    return !moment.isBefore(of(day));
  }
}
