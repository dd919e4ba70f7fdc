package org.usagemeter.app.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.UtcDay;

/**
 * The account of the vendor's enterprise sample. Every figure of its answer is that sample's own,
 * as of the sample's moment; at another moment its three months are other ones.
 */
final class SampleAccount {

  static final Account ACCOUNT = new Account("accountnamehere");

  private static final Publisher TWITTER = new Publisher(ACCOUNT, "twitter");
  private static final Product HISTORICAL =
      new Product(TWITTER, "Historical PowerTrack Subscription");
  private static final Product POWERTRACK = new Product(TWITTER, "PowerTrack");
  private static final Product SEARCH = new Product(TWITTER, "Search API (30-Day) 2.0");
  private static final Endpoint SEARCH_OG = new Endpoint(SEARCH, SEARCH.type(), "ogformat");
  private static final Product ARCHIVE = new Product(TWITTER, "Search API (Full-Archive)");
  private static final Endpoint ARCHIVE_ACT = new Endpoint(ARCHIVE, ARCHIVE.type(), "actformat");
  private static final Endpoint ARCHIVE_OG = new Endpoint(ARCHIVE, ARCHIVE.type(), "ogformat");
  private static final Metric ARCHIVE_REQUESTS = Metric.SEARCH_REQUESTS_FULL_ARCHIVE;
  private static final Metric SEARCH_REQUESTS = Metric.SEARCH_REQUESTS_30_DAY;

  private static final long FIRST_ID = 1_000_000_000_000_000_000L;
  private static final int LAST_DAY = 9;

  private final List<Stretch> stretches = new ArrayList<>();
  private long nextId = FIRST_ID;

  private SampleAccount() {}

  static ScopeTree tree() {
    return ScopeTree.of(TWITTER)
        .with(
            List.<Scope>of(
                HISTORICAL,
                new Endpoint(POWERTRACK, "PowerTrack 2.0", "actformat"),
                new Endpoint(POWERTRACK, "PowerTrack Replay 2.0", "ogformat"),
                SEARCH_OG,
                ARCHIVE_ACT,
                ARCHIVE_OG));
  }

  /** The vendor's own. */
  static Sample sample() {
    return sample(Instant.parse("2018-07-17T15:00:00Z"));
  }

  /** The same in the month of {@code asOf} and the two before it. */
  static Sample sample(Instant asOf) {
    LocalDate today = UtcDay.of(asOf);
    YearMonth month = YearMonth.from(today);
    SampleAccount sample = new SampleAccount();
    sample.addFirstMonth(month.minusMonths(2).atDay(17));
    sample.addSecondMonth(month.minusMonths(1).atDay(15));
    sample.addThirdMonth(month.atDay(Math.min(LAST_DAY, today.getDayOfMonth())));
    return new Sample("sample-account.ndjson", asOf, List.copyOf(sample.stretches));
  }

  private void addFirstMonth(LocalDate day) {
    long archived = add(day, ARCHIVE_OG, Metric.ACTIVITIES, 961);
    stretches.add(new Stretch(day, ARCHIVE_ACT, archived, 1));
    addSharing(day, archived, 3, 267);
    add(day, SEARCH_OG, Metric.ACTIVITIES, 10);
    add(day, SEARCH_OG, SEARCH_REQUESTS, 3);
    add(day, ARCHIVE_ACT, ARCHIVE_REQUESTS, 3);
    add(day, ARCHIVE_OG, ARCHIVE_REQUESTS, 16);
    // Read once more on the same day: these must not count.
    stretches.add(new Stretch(day, ARCHIVE_OG, archived, 480));
  }

  private void addSecondMonth(LocalDate day) {
    long archived = add(day, ARCHIVE_OG, Metric.ACTIVITIES, 23_466);
    addSharing(day, archived, 2, 3);
    add(day, ARCHIVE_OG, ARCHIVE_REQUESTS, 66);
  }

  private void addThirdMonth(LocalDate day) {
    long archived = add(day, ARCHIVE_OG, Metric.ACTIVITIES, 379);
    stretches.add(new Stretch(day, ARCHIVE_ACT, archived, 2));
    addSharing(day, archived, 3, 32);
    add(day, SEARCH_OG, Metric.ACTIVITIES, 21);
    add(day, SEARCH, Metric.ACTIVITIES, 2);
    add(day, SEARCH, SEARCH_REQUESTS, 1);
    add(day, SEARCH_OG, SEARCH_REQUESTS, 10);
    add(day, ARCHIVE_ACT, ARCHIVE_REQUESTS, 1);
    add(day, ARCHIVE_OG, ARCHIVE_REQUESTS, 3);
  }

  /** Adds activities with new ids, and says the first. */
  private long add(LocalDate day, Scope scope, Metric metric, int count) {
    long first = nextId;
    nextId += count;
    stretches.add(new Stretch(day, scope, metric, first, count));
    return first;
  }

  /** Adds activities of PowerTrack, some of which another product has on that day, too. */
  private void addSharing(LocalDate day, long sharedId, int shared, int count) {
    stretches.add(new Stretch(day, POWERTRACK, sharedId, shared));
    add(day, POWERTRACK, Metric.ACTIVITIES, count - shared);
  }
}
