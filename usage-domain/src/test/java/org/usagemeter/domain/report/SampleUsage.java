package org.usagemeter.domain.report;

import static org.usagemeter.domain.metering.Metric.ACTIVITIES;
import static org.usagemeter.domain.metering.Metric.SEARCH_REQUESTS_FULL_ARCHIVE;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalLong;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.UsageWindow;

/** A part of the vendor's enterprise sample: the full-archive search of one publisher. */
final class SampleUsage {

  static final Account ACCOUNT = new Account("accountnamehere");
  static final Publisher TWITTER = new Publisher(ACCOUNT, "twitter");
  static final Product SEARCH = new Product(TWITTER, "Search API (Full-Archive)");
  static final Endpoint ACTFORMAT = new Endpoint(SEARCH, "Search API (Full-Archive)", "actformat");
  static final Endpoint OGFORMAT = new Endpoint(SEARCH, "Search API (Full-Archive)", "ogformat");

  static final LocalDate MAY_31 = LocalDate.parse("2018-05-31");
  static final LocalDate JULY_1 = LocalDate.parse("2018-07-01");
  static final LocalDate JULY_17 = LocalDate.parse("2018-07-17");
  static final UsageWindow JULY = new UsageWindow(JULY_1, LocalDate.parse("2018-08-01"));
  static final UsageWindow THREE_MONTHS =
      new UsageWindow(LocalDate.parse("2018-05-01"), LocalDate.parse("2018-08-01"));
  static final Instant AS_OF = Instant.parse("2018-07-17T15:00:00Z");

  static final DayCounts COUNTS =
      new DayCounts.Builder()
          .put(OGFORMAT, ACTIVITIES, MAY_31, 961)
          .put(ACTFORMAT, ACTIVITIES, MAY_31, 1)
          .put(SEARCH, ACTIVITIES, MAY_31, 961)
          .put(TWITTER, ACTIVITIES, MAY_31, 961)
          .put(OGFORMAT, ACTIVITIES, JULY_1, 79)
          .put(OGFORMAT, ACTIVITIES, JULY_17, 300)
          .put(ACTFORMAT, ACTIVITIES, JULY_17, 2)
          .put(SEARCH, ACTIVITIES, JULY_1, 79)
          .put(SEARCH, ACTIVITIES, JULY_17, 300)
          .put(TWITTER, ACTIVITIES, JULY_1, 79)
          .put(TWITTER, ACTIVITIES, JULY_17, 352)
          .put(TWITTER, SEARCH_REQUESTS_FULL_ARCHIVE, JULY_17, 4)
          .build();

  static final ScopeTree TREE =
      new ScopeTree(TWITTER, List.of(TWITTER, SEARCH, ACTFORMAT, OGFORMAT));

  private SampleUsage() {}

  /** The tree over {@code window}, in July as of the sample's moment. */
  static UsageTree tree(UsageWindow window) {
    return new UsageTree(
        TREE, window, COUNTS, new RunningPeriod(JULY, AS_OF, COUNTS), OptionalLong.empty());
  }
}
