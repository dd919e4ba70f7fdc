package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.wire.UsageEventTest.json;
import static org.usagemeter.wire.UsageEventTest.lines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.usagemeter.domain.metering.ActivityId;

/** Whole files: two made ones, and those of the folder of real payloads where it is there. */
class RealPayloadsTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TestFactory
  List<DynamicTest> file_readByItsOwnTimes_hasTheCountsOfItsDays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    tests.add(
        made(
            "made stream",
            String.join(
                "\r\n",
                "{'id':1,'text':'x','created_at':'Fri Nov 20 23:59:59 +0000 2026'}",
                "",
                "{'delete':{'status':{'id':1}}}",
                "{'id':2,'text':'x','created_at':'Sat Nov 21 00:00:00 +0000 2026'}",
                "{'id':1,'text':'x','created_at':'Sat Nov 21 00:00:00 +0000 2026'}",
                "{'id'"),
            "{'activities':3,'malformed':1,'not_activities':{'message: delete':1},"
                + "'distinct_ids_by_day':{'2026-11-20':1,'2026-11-21':1}}"));
    tests.add(
        made(
            "made ids",
            lines("1241567042236166144", "1241567042236166144", "x", "1241567042236166145"),
            "{'activities':3,'malformed':1,'distinct_ids_by_day':{'2020-03-22':2}}"));
    Optional<Path> folder = Checkout.shared("data");
    if (folder.isPresent()) {
      JsonNode files = MAPPER.readTree(folder.get().resolve("counts.json").toFile()).get("files");
      files
          .properties()
          .forEach(
              file ->
                  tests.add(
                      DynamicTest.dynamicTest(
                          file.getKey(),
                          () ->
                              check(bytes(folder.get().resolve(file.getKey())), file.getValue()))));
    }
    return tests;
  }

  private static DynamicTest made(String name, String content, String counts) throws IOException {
    JsonNode expected = MAPPER.readTree(json(counts));
    byte[] bytes = json(content).getBytes(StandardCharsets.UTF_8);
    return DynamicTest.dynamicTest(name, () -> check(bytes, expected));
  }

  private static byte[] bytes(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (!file.toString().endsWith(".gz")) {
      return bytes;
    }
    try (InputStream unzipped = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return unzipped.readAllBytes();
    }
  }

  private static void check(byte[] bytes, JsonNode expected) {
    long malformed = expected.path("malformed").asLong(0);
    long others = 0;
    for (JsonNode count : expected.path("not_activities")) {
      others += count.asLong();
    }

    Reading reading = Reading.cut(bytes, chunks(bytes.length));

    assertThat(reading.read()).isEqualTo(expected.get("activities").asLong() + malformed);
    assertThat(reading.refused()).isEqualTo(malformed);
    assertThat(reading.ignored()).isEqualTo(others);
    assertThat((JsonNode) days(reading)).isEqualTo(expected.get("distinct_ids_by_day"));
  }

  private static int[] chunks(int length) {
    int[] ends = new int[length / 65_536];
    for (int i = 0; i < ends.length; i++) {
      ends[i] = (i + 1) * 65_536;
    }
    return ends;
  }

  private static ObjectNode days(Reading reading) {
    Map<ActivityId, LocalDate> firstDays = new HashMap<>();
    reading.rows().forEach(row -> firstDays.putIfAbsent(row.id(), row.day()));
    Map<String, Integer> counts = new TreeMap<>();
    firstDays.values().forEach(day -> counts.merge(day.toString(), 1, Integer::sum));
    ObjectNode days = MAPPER.createObjectNode();
    counts.forEach(days::put);
    return days;
  }
}
