package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import org.usagemeter.domain.time.EnterpriseWindow;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.V2Window;

/** Which of the vendor's endpoints tells official numbers, and what limits it has. */
public enum SourceKind {
  /** X API v2, {@code GET /2/usage/tweets}: the last days of a project, up to 90. */
  V2_USAGE("v2", 50, Duration.ofMinutes(15)) {
    @Override
    public LocalDate earliest(LocalDate today) {
      return today.plusDays(1).minusDays(V2Window.MAX_DAYS);
    }

    @Override
    UsageWindow longest(LocalDate from, LocalDate today) {
      // It takes a number of days, which always end with today.
      return new UsageWindow(from, today.plusDays(1));
    }
  },
  /** X API v2, {@code GET /2/usage/credits}: the balance as it is, without any history. */
  V2_CREDITS("v2-credits", 30, Duration.ofMinutes(15)) {
    @Override
    public LocalDate earliest(LocalDate today) {
      return today;
    }

    @Override
    UsageWindow longest(LocalDate from, LocalDate today) {
      return UsageWindow.ofDay(today);
    }

    @Override
    public Optional<UsageWindow> within(UsageWindow window, LocalDate today) {
      return Optional.of(UsageWindow.ofDay(today));
    }
  },
  /**
   * Enterprise Usage API, {@code GET /metrics/usage/accounts/{account}.json}: the trailing 13
   * months of an account, three months at a time.
   */
  ENTERPRISE_USAGE("enterprise", 2, Duration.ofMinutes(1)) {
    @Override
    public LocalDate earliest(LocalDate today) {
      return EnterpriseWindow.earliest(today);
    }

    @Override
    UsageWindow longest(LocalDate from, LocalDate today) {
      LocalDate end = from.plusMonths(EnterpriseWindow.MAX_MONTHS);
      LocalDate tomorrow = today.plusDays(1);
      return new UsageWindow(from, end.isBefore(tomorrow) ? end : tomorrow);
    }
  };

  private final String label;
  private final int requests;
  private final Duration per;

  SourceKind(String label, int requests, Duration per) {
    this.label = label;
    this.requests = requests;
    this.per = per;
  }

  /**
   * The kind with this label.
   *
   * @throws IllegalArgumentException if there is none; the message lists them
   */
  public static SourceKind of(String label) {
    requireNonNull(label, "label");
    for (SourceKind kind : values()) {
      if (kind.label.equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "kind is not one of " + V2_USAGE + ", " + V2_CREDITS + ", " + ENTERPRISE_USAGE);
  }

  /** The first day that the vendor still tells of on {@code today}. */
  public abstract LocalDate earliest(LocalDate today);

  /**
   * The part of {@code window} that the vendor still tells of on {@code today}, for a window that
   * was planned on another day; a balance is told as it stands, whatever day was planned.
   *
   * @return nothing where nothing is left
   */
  public Optional<UsageWindow> within(UsageWindow window, LocalDate today) {
    return window.intersect(new UsageWindow(earliest(today), today.plusDays(1)));
  }

  /** How often one credential is answered. */
  public RequestLimit limit() {
    return new RequestLimit(requests, per);
  }

  /** The longest window from {@code from} on that one request may ask for, today included. */
  abstract UsageWindow longest(LocalDate from, LocalDate today);

  /** Its name in a configuration. */
  @Override
  public String toString() {
    return label;
  }
}
