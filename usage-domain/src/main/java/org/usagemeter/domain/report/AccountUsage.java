package org.usagemeter.domain.report;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.EnterpriseWindow;
import org.usagemeter.domain.time.UsageWindow;

/**
 * The answer of the Enterprise Usage API.
 *
 * @param account the account that was asked for
 * @param asked the days and buckets of the answer
 * @param publishers one tree for each publisher, over at least those days
 */
public record AccountUsage(Account account, EnterpriseWindow asked, List<UsageTree> publishers) {

  /** Refuses the tree of another account. */
  public AccountUsage {
    requireNonNull(account, "account");
    requireNonNull(asked, "asked");
    publishers = List.copyOf(publishers);
    for (UsageTree tree : publishers) {
      if (!(tree.tree().root() instanceof Publisher publisher
          && publisher.account().equals(account))) {
        throw new IllegalArgumentException("tree of another account: " + tree.tree().root());
      }
    }
  }

  /** The windows of the entries of {@code used}: the asked-for days of each bucket. */
  public List<UsageWindow> buckets() {
    return asked.window().splitBy(asked.bucket());
  }

  /** {@code timePeriod} of an entry of {@code used}: the first day of its bucket. */
  public LocalDate label(UsageWindow bucket) {
    return asked.bucket().start(bucket.from());
  }

  /**
   * {@code timePeriod} of {@code projected}: the running month, or nothing where the answer has no
   * day of it.
   */
  public Optional<LocalDate> projectedMonth(UsageTree publisher) {
    return publisher
        .running()
        .window()
        .intersect(asked.window())
        .map(days -> Bucket.MONTH.start(days.from()));
  }

  /** One figure of {@code used}. */
  public DedupedActivityCount used(
      UsageTree publisher, Scope scope, Metric metric, UsageWindow bucket) {
    return publisher.counts().in(scope, metric, bucket);
  }

  /**
   * One figure of {@code projected}: of the whole running month, whatever part of it the answer
   * has.
   */
  public Optional<DedupedActivityCount> projected(UsageTree publisher, Scope scope, Metric metric) {
    return publisher.running().projected(scope, metric);
  }
}
