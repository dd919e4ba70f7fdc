package org.usagemeter.http.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.ScopeTree;

/** Who consumes in these tests. */
final class Consumers {

  static final Project PROJECT = new Project("1369785403853424");
  static final App APP = new App(PROJECT, "12345678");
  static final App OTHER_APP = new App(PROJECT, "87654321");
  static final Project OTHER_PROJECT = new Project("1234567890123456789012");
  static final Project UNLISTED = new Project("404");

  static final Account ACCOUNT = new Account("Acme Inc/ü");
  static final Account OTHER_ACCOUNT = new Account("other");
  static final Product POWER_TRACK = new Product(new Publisher(ACCOUNT, "twitter"), "PowerTrack");

  /** The account's name in a path. */
  static final String ACCOUNT_IN_PATH = "Acme%20Inc%2F%C3%BC";

  private static final long CAP = 5_000_000_000L;

  private Consumers() {}

  static Catalog catalog() {
    Publisher twitter = new Publisher(ACCOUNT, "twitter");
    Map<Account, List<ScopeTree>> accounts = new LinkedHashMap<>();
    accounts.put(
        ACCOUNT,
        List.of(
            ScopeTree.of(twitter)
                .with(
                    List.of(
                        new Product(twitter, "Historical PowerTrack 2.0"),
                        new Endpoint(POWER_TRACK, "PowerTrack 2.0", "prod"),
                        new Product(twitter, "Search API (30-Day) 2.0"),
                        new Product(twitter, "Search API (Full-Archive)"))),
            ScopeTree.of(new Publisher(ACCOUNT, "automattic"))));
    accounts.put(OTHER_ACCOUNT, List.of());
    return new Catalog(
        false,
        List.of(
            new ListedProject(
                ScopeTree.of(PROJECT).with(List.of(APP, OTHER_APP)), OptionalLong.of(CAP), 10),
            new ListedProject(ScopeTree.of(OTHER_PROJECT), OptionalLong.empty(), 31)),
        accounts,
        Set.of(new Metric("users")));
  }

  /** A usage event of {@link #APP}, on one line. */
  static String event(String id, String consumedAt) {
    return event(APP, id, consumedAt);
  }

  static String event(App app, String id, String consumedAt) {
    return "{\"id\":\""
        + id
        + "\",\"consumed_at\":\""
        + consumedAt
        + "\",\"project_id\":\""
        + app.project().id()
        + "\",\"app_id\":\""
        + app.id()
        + "\"}\n";
  }

  /** A usage event of {@link #POWER_TRACK}'s endpoint, on one line. */
  static String accountEvent(String id, String consumedAt) {
    return "{\"id\":\""
        + id
        + "\",\"consumed_at\":\""
        + consumedAt
        + "\",\"account\":\""
        + ACCOUNT.name()
        + "\",\"publisher\":\"twitter\",\"product\":\"PowerTrack\","
        + "\"endpoint\":\"PowerTrack 2.0\",\"label\":\"prod\"}\n";
  }
}
