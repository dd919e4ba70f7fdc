package org.usagemeter.benchmarks.table;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What was measured before, which a later run is held against.
 *
 * @param machine what it was measured on, in words
 * @param rows what was measured
 */
public record Recorded(String machine, List<Row> rows) {

  /** What is left of a recorded ratio where nothing got slower, whatever the run. */
  private static final double LEFT = 0.8;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Copies the list. */
  public Recorded {
    rows = List.copyOf(rows);
  }

  /** Reads what {@link #write} wrote. */
  public static Recorded read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Recorded.class);
  }

  /** Writes it as JSON. */
  public void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(this) + "\n");
  }

  /** The record of an effort, which belongs to the program. */
  public static Recorded of(Effort effort) {
    String name = effort.name().toLowerCase(Locale.ROOT) + ".json";
    try (var stream = Recorded.class.getResourceAsStream(name)) {
      return stream == null ? new Recorded("", List.of()) : JSON.readValue(stream, Recorded.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the record " + name + " cannot be read", e);
    }
  }

  /**
   * What became slower: a held ratio that fell to less than four fifths of the recorded one, and a
   * recorded row that was not measured again.
   *
   * @param sections which sections were measured
   * @param relativeOnly leaves figures out that were not measured beside another one
   */
  public List<String> complaints(List<Row> now, Set<String> sections, boolean relativeOnly) {
    Map<String, Row> measured =
        now.stream().collect(Collectors.toMap(Row::key, Function.identity()));
    List<String> complaints = new ArrayList<>();
    for (Row before : rows) {
      if (!sections.contains(before.section())
          || !before.held()
          || (relativeOnly && !before.isRelative())) {
        continue;
      }
      Row after = measured.get(before.key());
      if (after == null) {
        complaints.add(before.key() + ": not measured, though it is on record");
      } else if (after.ratio() < LEFT * before.ratio()) {
        complaints.add(
            String.format(
                Locale.ROOT,
                "%s: ratio %.2f, on record %.2f: %.0f %% less",
                before.key(),
                after.ratio(),
                before.ratio(),
                100 * (1 - after.ratio() / before.ratio())));
      }
    }
    return complaints;
  }
}
