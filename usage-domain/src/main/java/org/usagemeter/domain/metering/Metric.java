package org.usagemeter.domain.metering;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What is counted. Ids of different metrics have nothing in common: a request id never makes a
 * duplicate of an activity.
 *
 * <p>The vendor's five metrics are constants. Further billable resources (users, lists and so on)
 * are named in the configuration, so a metric is a value and not an enum.
 *
 * @param name a letter, then up to 63 letters, digits or underscores
 */
public record Metric(String name) implements Comparable<Metric> {

  // Stands before the constants, which are checked against it.
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  /** Posts and other activities; the only metric that v2 answers speak of. */
  public static final Metric ACTIVITIES = new Metric("activities");

  /** Requests to 30-day search. */
  public static final Metric SEARCH_REQUESTS_30_DAY = new Metric("searchRequests30Day");

  /** Requests to full-archive search. */
  public static final Metric SEARCH_REQUESTS_FULL_ARCHIVE = new Metric("searchRequestsFullArchive");

  /** Days that Historical PowerTrack jobs covered. */
  public static final Metric HISTORICAL_POWERTRACK_DAYS = new Metric("historicalPowertrackDays");

  /** Historical PowerTrack jobs. */
  public static final Metric HISTORICAL_POWERTRACK_JOBS = new Metric("historicalPowertrackJobs");

  /** The metrics that the vendor's answers have, in the order in which they stand there. */
  public static final List<Metric> STANDARD =
      List.of(
          ACTIVITIES,
          SEARCH_REQUESTS_30_DAY,
          SEARCH_REQUESTS_FULL_ARCHIVE,
          HISTORICAL_POWERTRACK_DAYS,
          HISTORICAL_POWERTRACK_JOBS);

  /** Refuses a name that is no identifier. */
  public Metric {
    requireNonNull(name, "name");
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "metric name is not a letter followed by up to 63 letters, digits or underscores");
    }
  }

  @Override
  public int compareTo(Metric other) {
    return name.compareTo(other.name);
  }
}
