package org.usagemeter.app.metering;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.input.Source;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.port.in.MeterActivities;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.wire.ActivityFormat;
import org.usagemeter.wire.PayloadTerms;

/** What a source is metered with, and what was said meanwhile. */
final class Desk {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Surroundings around;
  private final Path directory;

  Desk(Path directory) {
    this.directory = directory;
    this.around =
        new Surroundings(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            directory,
            false,
            Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC),
            "memory",
            variable -> null);
  }

  Surroundings around() {
    return around;
  }

  MeterTerms terms(MeterActivities meter) {
    return new MeterTerms(meter, ActivityFormat.USAGE, new Unasked(), directory, around);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /** A source of so many activities with ids of their own. */
  static Source activities(String name, int count) {
    return text(name, lines(count));
  }

  static Source text(String name, String text) {
    return Source.ofStream(name, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  static String lines(int count) {
    return LongStream.range(0, count).mapToObj(Desk::line).collect(Collectors.joining());
  }

  static String line(long id) {
    return "{\"id\":\""
        + id
        + "\",\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"7\"}\n";
  }

  private static final class Unasked implements PayloadTerms {

    @Override
    public Scope scope() {
      return new Project("7");
    }

    @Override
    public Metric metric() {
      return Metric.ACTIVITIES;
    }

    @Override
    public Optional<Instant> consumedAt() {
      return Optional.empty();
    }
  }
}
