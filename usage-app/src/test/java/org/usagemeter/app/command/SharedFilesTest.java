package org.usagemeter.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.app.command.Typist.Typed;
import org.usagemeter.app.demo.JsonTree;

/** Real payloads and the golden activities, where they lie beside the checkout. */
class SharedFilesTest {

  @TempDir private Path directory;

  @TestFactory
  Stream<DynamicTest> payloads_haveTheCountsThatWereCountedApart() throws IOException {
    Optional<Path> data = SharedFolder.find("data");
    if (data.isEmpty()) {
      return Stream.empty();
    }
    Object counts = JsonTree.of(Files.readString(data.get().resolve("counts.json")));
    return SharedFolder.object(SharedFolder.object(counts).get("files")).entrySet().stream()
        .map(
            file ->
                dynamicTest(
                    file.getKey(),
                    () ->
                        meter(
                            data.get().resolve(file.getKey()),
                            SharedFolder.object(file.getValue()))));
  }

  private void meter(Path file, Map<String, Object> expected) throws IOException {
    Typist typist = new Typist(Files.createTempDirectory(directory, "data"));
    boolean malformed = expected.containsKey("malformed");

    Typed typed = meter(typist, file, "refuse");
    assertThat(typed.code()).as(typed.err()).isEqualTo(malformed ? 1 : 0);
    if (malformed) {
      assertThat(typed.out()).contains("  counted 0  duplicate 0  ");
      typed = meter(typist, file, "skip");
      assertThat(typed.code()).as(typed.err()).isZero();
    }

    assertThat(days(typist)).isEqualTo(expected(expected));
    assertThat(meter(typist, file, "skip").out()).contains("  counted 0  ");
  }

  private static Typed meter(Typist typist, Path file, String onError) {
    return typist.types(
        "meter",
        "--project",
        "7",
        "--consumed-at",
        "payload",
        "--on-error",
        onError,
        file.toString());
  }

  private static Map<String, String> days(Typist typist) {
    Map<String, String> days = new TreeMap<>();
    addDays(typist, "2010-01-01", "2018-01-01", days);
    addDays(typist, "2018-01-01", "2026-01-01", days);
    return days;
  }

  private static void addDays(Typist typist, String from, String to, Map<String, String> days) {
    Typed report =
        typist.types("report", "--project", "7", "--from", from, "--to", to, "--output", "csv");
    report
        .out()
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .filter(cells -> !cells[cells.length - 1].equals("0"))
        .forEach(cells -> days.put(cells[0], cells[cells.length - 1]));
  }

  private static Map<String, String> expected(Map<String, Object> file) {
    Map<String, String> days = new TreeMap<>();
    SharedFolder.object(file.get("distinct_ids_by_day"))
        .forEach((day, count) -> days.put(day, count.toString()));
    return days;
  }

  @TestFactory
  Stream<DynamicTest> goldenActivities_giveTheExpectedAnswers() throws IOException {
    Optional<Path> golden = SharedFolder.find("spec/golden");
    if (golden.isEmpty()) {
      return Stream.empty();
    }
    Path folder = golden.get();
    Typist typist = new Typist(Files.createTempDirectory(directory, "golden"));
    String config = folder.resolve("usage.yaml").toString();
    for (String name : new String[] {"activities-2018.ndjson", "activities-v2.ndjson"}) {
      String file = folder.resolve(name).toString();
      assertThat(typist.types("meter", "--config", config, file).code()).isZero();
      assertThat(typist.types("meter", "--config", config, file).out()).contains("counted 0  ");
    }
    return Stream.of(
        answer(
            typist,
            folder,
            "expected-enterprise-month.json",
            "--account",
            "accountnamehere",
            "--as-of",
            "2018-07-17T15:00:00Z",
            "--output",
            "enterprise"),
        answer(
            typist,
            folder,
            "expected-v2-default.json",
            "--project",
            "1369785403853424",
            "--output",
            "v2"),
        answer(
            typist,
            folder,
            "expected-v2-daily.json",
            "--project",
            "1369785403853424",
            "--output",
            "v2",
            "--fields",
            "daily_project_usage,daily_client_app_usage"));
  }

  private static DynamicTest answer(Typist typist, Path folder, String name, String... options) {
    String config = folder.resolve("usage.yaml").toString();
    String[] words =
        Stream.concat(Stream.of("report", "--config", config), Stream.of(options))
            .toArray(String[]::new);
    return dynamicTest(
        name,
        () ->
            assertThat(JsonTree.of(typist.types(words).out()))
                .isEqualTo(JsonTree.of(Files.readString(folder.resolve(name)))));
  }
}
