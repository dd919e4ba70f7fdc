package org.usagemeter.app.report;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.usagemeter.domain.report.UsageTree;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;

/**
 * What a report is about, in whatever form it is written.
 *
 * @param consumer what a person calls who was asked about
 * @param trees the usage of a project, or of each publisher of an account
 * @param window the days that were asked for, the same for each tree
 * @param bucket how the days are added up
 * @param asOf the moment up to which the counts go
 */
public record UsageReport(
    String consumer, List<UsageTree> trees, UsageWindow window, Bucket bucket, Instant asOf) {

  /** Copies the list. */
  public UsageReport {
    requireNonNull(consumer, "consumer");
    trees = List.copyOf(trees);
    requireNonNull(window, "window");
    requireNonNull(bucket, "bucket");
    requireNonNull(asOf, "asOf");
  }
}
