package org.usagemeter.benchmarks.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.usagemeter.benchmarks.table.Effort;
import org.usagemeter.benchmarks.table.Row;
import org.usagemeter.benchmarks.table.Section;

/**
 * Activities handed in over HTTP and kept on disk, beside the same server that parses and drops
 * them. The server has a process of its own, the load comes from one thread of this one.
 */
public final class IngestSection implements Section {

  static final String NAME = "ingest over http";

  /** The section. */
  public IngestSection() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Row> measure(Effort effort, Consumer<String> progress) throws Exception {
    Path directory = Files.createTempDirectory("usage-ingest");
    try (Target target = target(effort, directory)) {
      return new Measuring(target, effort, progress).rows();
    } finally {
      delete(directory);
    }
  }

  private static Target target(Effort effort, Path directory) throws Exception {
    return effort == Effort.SMOKE ? new IngestServer(directory) : new ServerProcess(directory);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
