package org.usagemeter.app.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;

/**
 * Reads the trees of a configuration, in their order: the keys {@code projects}, {@code accounts}
 * and {@code metrics}. For one document.
 */
final class CatalogReader {

  /** Every scope and metric met so far: nothing is listed twice. */
  private final Set<Object> listed = new LinkedHashSet<>();

  /** What is to be answered with the vendor's numbers. */
  private final Set<SourceTarget> mirrored = new LinkedHashSet<>();

  Catalog read(YamlMapping top) {
    List<ListedProject> projects = top.list("projects").stream().map(this::project).toList();
    Map<Account, List<ScopeTree>> accounts = new LinkedHashMap<>();
    for (YamlValue account : top.list("accounts")) {
      readAccount(account, accounts);
    }
    Set<Metric> metrics = new LinkedHashSet<>();
    for (YamlValue metric : top.list("metrics")) {
      metrics.add(named(metric, Metric::new));
    }
    if (projects.isEmpty() && accounts.isEmpty()) {
      throw top.place().mistake("it lists neither projects nor accounts: nothing could be metered");
    }
    return new Catalog(false, projects, accounts, metrics);
  }

  /** Every target so far whose entry says {@code mirror: true}. */
  Set<SourceTarget> mirrored() {
    return Set.copyOf(mirrored);
  }

  private ListedProject project(YamlValue value) {
    YamlMapping entry = value.mapping(ConfigSection.PROJECT);
    Project project = named(entry.required("id"), Project::new);
    readMirror(entry, SourceTarget.usageOf(project));
    OptionalLong cap = entry.numberIfWritten("cap");
    int resetDay = (int) entry.number("cap_reset_day");
    List<Scope> apps = new ArrayList<>();
    for (YamlValue app : entry.list("apps")) {
      YamlValue id = app.mapping(ConfigSection.APP).required("id");
      apps.add(named(id, text -> new App(project, text)));
    }
    return new ListedProject(tree(project, apps), cap, resetDay);
  }

  private void readMirror(YamlMapping entry, SourceTarget target) {
    if (entry.orUsual("mirror").isTrue()) {
      mirrored.add(target);
    }
  }

  private void readAccount(YamlValue value, Map<Account, List<ScopeTree>> accounts) {
    YamlMapping entry = value.mapping(ConfigSection.ACCOUNT);
    Account account = named(entry.required("name"), Account::new);
    readMirror(entry, SourceTarget.usageOf(account));
    List<ScopeTree> publishers = new ArrayList<>();
    for (YamlValue publisher : entry.list("publishers")) {
      publishers.add(publisher(account, publisher));
    }
    accounts.put(account, publishers);
  }

  private ScopeTree publisher(Account account, YamlValue value) {
    YamlMapping entry = value.mapping(ConfigSection.PUBLISHER);
    Publisher publisher = named(entry.required("type"), text -> new Publisher(account, text));
    List<Scope> below = new ArrayList<>();
    for (YamlValue product : entry.list("products")) {
      readProduct(publisher, product, below);
    }
    return tree(publisher, below);
  }

  private void readProduct(Publisher publisher, YamlValue value, List<Scope> below) {
    YamlMapping entry = value.mapping(ConfigSection.PRODUCT);
    Product product = named(entry.required("type"), text -> new Product(publisher, text));
    below.add(product);
    for (YamlValue endpoint : entry.list("endpoints")) {
      YamlMapping parts = endpoint.mapping(ConfigSection.ENDPOINT);
      String type = parts.required("type").text();
      below.add(named(parts.required("label"), text -> new Endpoint(product, type, text)));
    }
  }

  /** What {@code make} makes of a text, unless it is refused or was listed before. */
  private <T> T named(YamlValue value, Function<String, T> make) {
    T made;
    try {
      made = make.apply(value.text());
    } catch (IllegalArgumentException e) {
      throw value.mistake(String.valueOf(e.getMessage()));
    }
    if (!listed.add(made)) {
      throw value.mistake("\"" + value.text() + "\" is listed twice");
    }
    return made;
  }

  private static ScopeTree tree(RootScope root, List<Scope> below) {
    return ScopeTree.of(root).with(below);
  }
}
