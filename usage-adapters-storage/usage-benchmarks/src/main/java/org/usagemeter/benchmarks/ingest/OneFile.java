package org.usagemeter.benchmarks.ingest;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that one file was handed: a load that is answered with a wrong count fails, and so does one
 * whose ids are not all there, once each, in the end.
 */
final class OneFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LocalDate LAST_DAY =
      LocalDate.ofInstant(IngestServer.NOON, ZoneOffset.UTC).minusDays(1);

  private final Target.Ports ports;
  private final Map<LocalDate, IdStream> days = new TreeMap<>();

  /** A file behind {@code ports} in which nothing is yet. */
  OneFile(Target.Ports ports) {
    this.ports = ports;
  }

  /** A day that nothing was consumed on, for {@code apps}. */
  LocalDate newDay(int apps) {
    LocalDate day = LAST_DAY.minusDays(days.size());
    days.put(day, new IdStream(apps, days.size()));
    return day;
  }

  /** Hands activities of {@code day} in, to be kept. */
  Load.Outcome keep(Load.Shape shape, LocalDate day, Pace pace) throws IOException {
    IdStream ids = requireNonNull(days.get(day), "no such day");
    long before = ids.distinct();
    try (Load load = new Load(ports.durable(), shape, day, ids)) {
      Load.Outcome outcome = load.run(pace);
      if (outcome.counted() != ids.distinct() - before) {
        throw new IOException(
            outcome.counted() + " were counted of " + (ids.distinct() - before) + " new ids");
      }
      return outcome;
    }
  }

  /** Hands the same kind of activities in, to be parsed and dropped. */
  Load.Outcome drop(Load.Shape shape, Pace pace) throws IOException {
    IdStream ids = new IdStream(shape.apps(), 0);
    try (Load load = new Load(ports.dropping(), shape, LAST_DAY, ids)) {
      return load.run(pace);
    }
  }

  /** Throws unless the server tells of every day exactly the ids that it was handed. */
  void check() throws IOException {
    Map<LocalDate, Long> told = told();
    for (Map.Entry<LocalDate, IdStream> day : days.entrySet()) {
      long distinct = day.getValue().distinct();
      long counted = told.getOrDefault(day.getKey(), 0L);
      if (counted != distinct) {
        throw new IOException(
            day.getKey() + " has " + distinct + " distinct ids, but the server tells " + counted);
      }
    }
  }

  private Map<LocalDate, Long> told() throws IOException {
    URI uri =
        URI.create(
            "http://127.0.0.1:"
                + ports.durable()
                + "/2/usage/tweets?days=90&usage.fields=daily_project_usage");
    HttpURLConnection request = (HttpURLConnection) uri.toURL().openConnection();
    // No server waits for it when it stops.
    request.setRequestProperty("connection", "close");
    request.setRequestProperty("authorization", "Bearer " + IngestServer.READ_TOKEN);
    try (InputStream answer = request.getInputStream()) {
      Map<LocalDate, Long> told = new TreeMap<>();
      for (JsonNode day : JSON.readTree(answer).at("/data/daily_project_usage/usage")) {
        told.put(
            LocalDate.parse(day.get("date").asText().substring(0, 10)), day.get("usage").asLong());
      }
      return told;
    } finally {
      request.disconnect();
    }
  }
}
