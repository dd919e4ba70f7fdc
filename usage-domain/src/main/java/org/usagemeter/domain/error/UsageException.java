package org.usagemeter.domain.error;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a port could not answer. Adapters translate every driver error into one of these before it
 * crosses the port, so callers match on meaning and never on a driver's class. Each message is a
 * sentence for the person who has to act on it.
 *
 * <p>Wrong arguments are not among them: those throw {@link IllegalArgumentException} at the call.
 */
public abstract sealed class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private UsageException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  /** The store cannot be used for now: disk full, not writable, closed. Nothing was recorded. */
  public static final class Unavailable extends UsageException {
    private static final long serialVersionUID = 1L;

    /** Says what happened and what to do. */
    public Unavailable(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * The store ended by itself, by an error that nobody expected, such as too little memory. What it
   * acknowledged is kept; what was under way may be recorded or not, and is handed in again to a
   * store that is opened anew.
   */
  public static final class Ended extends UsageException {
    private static final long serialVersionUID = 1L;

    /** Says what ended and why. */
    public Ended(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * More work waits than the store holds; the same call may succeed later. Nothing was recorded.
   */
  public static final class Overloaded extends UsageException {
    private static final long serialVersionUID = 1L;

    /** Says how much waits. */
    public Overloaded(String message) {
      super(message, null);
    }
  }

  /** Another process uses the store. */
  public static final class Occupied extends UsageException {
    private static final long serialVersionUID = 1L;

    /** Names the other process. */
    public Occupied(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** What is stored is not what was stored: a byte is torn, flipped or missing. */
  public static final class Damaged extends UsageException {
    private static final long serialVersionUID = 1L;

    /** Says where, and what is lost. */
    public Damaged(String message, @Nullable Throwable cause) {
      super(message, cause);
    }
  }

  /** The store was written by a newer version of this software. */
  public static final class NewerFormat extends UsageException {
    private static final long serialVersionUID = 1L;

    /** Names both versions. */
    public NewerFormat(String message) {
      super(message, null);
    }
  }

  /** What is to be taken over contradicts what is stored. Nothing of it was taken. */
  public static final class Conflict extends UsageException {
    private static final long serialVersionUID = 1L;

    /** Says what is stored, and what is to be taken over. */
    public Conflict(String message) {
      super(message, null);
    }
  }

  /** The project, account or other thing that was asked for is not known here. */
  public static final class NotFound extends UsageException {
    private static final long serialVersionUID = 1L;

    /** Names what was asked for. */
    public NotFound(String message) {
      super(message, null);
    }
  }

  /** The vendor refused for now, because too much was asked; asking again sooner cannot succeed. */
  public static final class Throttled extends UsageException {
    private static final long serialVersionUID = 1L;
    private final Duration retryAfter;

    /**
     * Says who refused.
     *
     * @param retryAfter how long to wait from the refusal on; not negative
     */
    public Throttled(String message, Duration retryAfter) {
      super(message, null);
      if (retryAfter.isNegative()) {
        throw new IllegalArgumentException("negative wait: " + retryAfter);
      }
      this.retryAfter = retryAfter;
    }

    /** How long to wait from the refusal on; never negative. */
    public Duration retryAfter() {
      return retryAfter;
    }
  }

  /**
   * The vendor's cap or the credits are used up: asking again cannot succeed until they are not.
   */
  public static final class CapReached extends UsageException {
    private static final long serialVersionUID = 1L;

    /** Says which, in the vendor's words. */
    public CapReached(String message) {
      super(message, null);
    }
  }

  /** The vendor does not let the credential in: somebody has to see to it. */
  public static final class AccessDenied extends UsageException {
    private static final long serialVersionUID = 1L;

    /** Says who was refused and why; never the credential. */
    public AccessDenied(String message) {
      super(message, null);
    }
  }

  /** The vendor answered something that is not known here. Nothing of it was taken. */
  public static final class UnknownAnswer extends UsageException {
    private static final long serialVersionUID = 1L;
    private final String body;

    /**
     * Says what is not known about it.
     *
     * @param body the answer for a bug report, shortened, with every secret masked
     */
    public UnknownAnswer(String message, String body) {
      super(message, null);
      this.body = body;
    }

    /** The answer for a bug report, shortened, with every secret masked. */
    public String body() {
      return body;
    }
  }

  /** A batch has activities of sealed days. Nothing of the batch was recorded. */
  public static final class Late extends UsageException {
    private static final long serialVersionUID = 1L;
    private final int[] rows;
    private final List<LocalDate> days;

    /**
     * Names the rows and their days.
     *
     * @param rows the late rows, ascending, counted from 0
     * @param days the sealed days they fall on
     */
    public Late(int[] rows, List<LocalDate> days) {
      super(rows.length + " late: their days are sealed, so their counts are final: " + days, null);
      this.rows = rows.clone();
      this.days = List.copyOf(days);
    }

    /** The late rows of the batch, ascending, counted from 0. */
    public int[] rows() {
      return Arrays.copyOf(rows, rows.length);
    }

    /** The sealed days that the rows fall on. */
    public List<LocalDate> days() {
      return days;
    }
  }
}
