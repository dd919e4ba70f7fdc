package org.usagemeter.wire;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;

/**
 * What a report is about, in whatever form it is written.
 *
 * @param consumer what a person calls who was asked about
 * @param trees the usage of a project, or of each publisher of an account
 * @param window the days that were asked for, the same for each tree
 * @param bucket how the days are added up; nothing stands for the whole window at once
 * @param at the moment of the answer, up to which the counts go
 * @param asOf the sequence number of the last change that the counts are sure to include
 * @param filter which part of the usage is listed
 */
public record UsageReport(
    String consumer,
    List<UsageTree> trees,
    UsageWindow window,
    Optional<Bucket> bucket,
    Instant at,
    long asOf,
    ReportFilter filter) {

  /** Copies the list; refuses a negative sequence number. */
  public UsageReport {
    requireNonNull(consumer, "consumer");
    trees = List.copyOf(trees);
    requireNonNull(window, "window");
    requireNonNull(bucket, "bucket");
    requireNonNull(at, "at");
    if (asOf < 0) {
      throw new IllegalArgumentException("negative sequence number: " + asOf);
    }
    requireNonNull(filter, "filter");
  }

  /** The days of the window as they are added up, ascending. */
  public List<UsageWindow> buckets() {
    return bucket.map(window::splitBy).orElseGet(() -> List.of(window));
  }

  /** What the bucket is called: {@code day}, {@code month} or {@code none}. */
  public String bucketName() {
    return bucket.map(unit -> unit.name().toLowerCase(Locale.ROOT)).orElse("none");
  }
}
