package org.usagemeter.app.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.metering.WholeMeter;

/** A person in a directory who types commands, at noon on 21 November 2026. */
public final class Typist {

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final Path directory;
  private final String engine;
  private final long memoryRows;
  private final Map<String, String> environment = new HashMap<>();
  private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

  /** A person in {@code directory}. */
  public Typist(Path directory) {
    this(directory, "sqlite", WholeMeter.MEMORY_ROWS);
  }

  Typist(Path directory, String engine, long memoryRows) {
    this.directory = directory;
    this.engine = engine;
    this.memoryRows = memoryRows;
  }

  /** From now on it is that moment. */
  public Typist at(String moment) {
    clock = Clock.fixed(Instant.parse(moment), ZoneOffset.UTC);
    return this;
  }

  /** From now on that variable is set. */
  public Typist sets(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /** Types a command. */
  public Typed types(String... args) {
    return types(InputStream.nullInputStream(), args);
  }

  Typed pipes(String input, String... args) {
    return types(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), args);
  }

  Typed types(InputStream in, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings around =
        new Surroundings(
            in,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            directory,
            false,
            clock,
            engine,
            environment::get);
    int code = new CommandRun(around, memoryRows).run(args);
    return new Typed(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Writes a file of lines, each with a line feed. */
  public Path file(String name, String... lines) {
    return file(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  Path file(String name, byte[] bytes) {
    try {
      return Files.write(directory.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An event of project 7, app 8, on 20 November 2026. */
  static String event(long id) {
    return "{\"id\":\""
        + id
        + "\",\"consumed_at\":\"2026-11-20T12:00:00Z\",\"project_id\":\"7\",\"app_id\":\"8\"}";
  }

  /** The days of project 7, and its app, that have any. */
  List<String> recorded() {
    Typed report =
        types(
            "report",
            "--project",
            "7",
            "--from",
            "2026-01-01",
            "--to",
            "2026-12-01",
            "--output",
            "csv");
    return report.out().lines().filter(line -> !line.endsWith(",0")).skip(1).toList();
  }

  /**
   * What came of a command.
   *
   * @param code its exit code
   * @param out what it said
   * @param err what it said went wrong
   */
  public record Typed(int code, String out, String err) {}
}
