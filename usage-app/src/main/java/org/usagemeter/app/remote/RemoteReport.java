package org.usagemeter.app.remote;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.usagemeter.app.console.Failed;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.wire.UsageReport;
import org.usagemeter.wire.V2Field;

/** Asks a server how much one project or account has used. */
public final class RemoteReport {

  private static final String PATH = "/v1/usage";
  private static final String JSON = "application/json";
  private static final String CSV = "text/csv";

  private final RemoteServer server;
  private final String kind;
  private final String name;

  private RemoteReport(RemoteServer server, String kind, String name) {
    this.server = requireNonNull(server, "server");
    this.kind = kind;
    this.name = name;
  }

  /** Asks about {@code project}. */
  public static RemoteReport of(RemoteServer server, Project project) {
    return new RemoteReport(server, "project", project.id());
  }

  /** Asks about {@code account}. */
  public static RemoteReport of(RemoteServer server, Account account) {
    return new RemoteReport(server, "account", account.name());
  }

  /**
   * What the server goes by.
   *
   * @param now its present
   * @param running the running period of whoever is asked about; nothing for an account without
   *     publishers
   */
  public record Present(Instant now, Optional<UsageWindow> running) {}

  /** Asks the server what it goes by. */
  public Present present() {
    return get(JSON, "1d", "none")
        .understood(from -> new Present(ReportReader.at(from), ReportReader.running(from)));
  }

  /** The report as JSON, as it came. */
  public String json(UsageWindow window, Bucket bucket) {
    return get(JSON, written(window), written(bucket)).lines();
  }

  /** The report as CSV, as it came. */
  public String csv(UsageWindow window, Bucket bucket) {
    return get(CSV, written(window), written(bucket)).lines();
  }

  /** The report. */
  public UsageReport report(UsageWindow window, Bucket bucket) {
    return get(JSON, written(window), written(bucket))
        .understood(from -> ReportReader.report(kind + " " + name, from));
  }

  /**
   * What {@code GET /2/usage/tweets} answers, as it came. Which project that is about is up to the
   * token.
   *
   * @throws Failed if it is about another one
   */
  public String v2(int days, Set<V2Field> fields) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("days", Integer.toString(days));
    if (!fields.isEmpty()) {
      parameters.put(
          "usage.fields",
          fields.stream().map(V2Field::toString).sorted().collect(Collectors.joining(",")));
    }
    Reply reply = server.ask("/2/usage/tweets", parameters, JSON);
    String project = reply.understood(from -> from.at("data").at("project_id").text());
    if (!project.equals(name)) {
      throw new Failed(
          "this token reads project "
              + Reply.shown(project)
              + " there, and not "
              + name
              + "; name that one with --project, or hand over another token");
    }
    return reply.lines();
  }

  private Reply get(String accept, String window, String bucket) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(kind, name);
    parameters.put("window", window);
    parameters.put("bucket", bucket);
    return server.ask(PATH, parameters, accept);
  }

  private static String written(UsageWindow window) {
    return window.from() + "," + window.toExclusive();
  }

  private static String written(Bucket bucket) {
    return bucket.name().toLowerCase(Locale.ROOT);
  }
}
