package org.usagemeter.app.remote;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.report.Reconciliation;

/** Asks a server what it knows of the vendor's own numbers. */
public final class RemoteOfficial {

  private static final String JSON = "application/json";
  private static final String SOURCES = "/v1/sources";

  private final RemoteServer server;

  /** Asks {@code server}. */
  public RemoteOfficial(RemoteServer server) {
    this.server = requireNonNull(server, "server");
  }

  /** How it goes with each source, as JSON, as it came. */
  public String sourcesJson() {
    return server.ask(SOURCES, Map.of(), JSON).lines();
  }

  /** What {@code shown} makes of the server's present and of how it goes with each source. */
  public <T> T sources(BiFunction<Instant, List<SourceState>, T> shown) {
    return server
        .ask(SOURCES, Map.of(), JSON)
        .understood(from -> shown.apply(ReportReader.at(from), OfficialReader.sources(from)));
  }

  /**
   * Official numbers beside metered ones.
   *
   * @param window as it was typed
   */
  public Reconciliation reconciliation(SourceTarget target, String window) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put(target.isAccount() ? "account" : "project", target.name());
    parameters.put("window", window);
    return server
        .ask("/v1/reconciliation", parameters, JSON)
        .understood(from -> OfficialReader.reconciliation(target, from));
  }
}
