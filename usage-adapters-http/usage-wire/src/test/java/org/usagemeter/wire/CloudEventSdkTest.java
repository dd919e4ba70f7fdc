package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.scope.Project;

/** What the SDK of CloudEvents writes is read. */
class CloudEventSdkTest {

  private static final Project PROJECT = new Project("9");
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2026-11-20T12:00:00Z");

  @Seeds(usual = 20, whole = 100)
  void events_alone_inLinesAndInABatch_areReadAlike(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> events = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      addEvent(random, events, rows);
    }

    for (int i = 0; i < events.size(); i++) {
      Reading alone = Reading.of(events.get(i));
      assertThat(alone.errors()).isEmpty();
      assertThat(alone.format()).isEqualTo(ActivityFormat.CLOUDEVENTS);
      assertThat(alone.rows()).containsExactly(rows.get(i));
    }
    assertThat(Reading.of(String.join("\n", events)).rows()).isEqualTo(rows);
    assertThat(Reading.of("[" + String.join(",", events) + "]").rows()).isEqualTo(rows);
    assertThat(Reading.of("[\n" + String.join(",\n", events) + "\n]").rows()).isEqualTo(rows);
  }

  @Test
  void dataThatAreNoJson_areRefused() {
    byte[] data = "{\"project_id\":\"9\"}".getBytes(StandardCharsets.UTF_8);
    String text = written(builder("1").withTime(NOON).withData("text/plain", data).build());
    String binary =
        written(builder("1").withTime(NOON).withData("application/octet-stream", data).build());

    assertThat(Reading.of(text).reasons())
        .containsExactly("datacontenttype \"text/plain\" is not JSON");
    assertThat(Reading.of(binary).reasons())
        .containsExactly("datacontenttype \"application/octet-stream\" is not JSON");
  }

  @Test
  void eventOfTheVersionBefore_isRefused() {
    String event =
        written(
            CloudEventBuilder.v03().withId("1").withSource(URI.create("/s")).withType("t").build());

    assertThat(Reading.of(event).reasons()).containsExactly("specversion \"0.3\" is not 1.0");
  }

  private static void addEvent(SplittableRandom random, List<String> events, List<Row> rows) {
    String id = "e-" + random.nextInt(1000);
    OffsetDateTime time = NOON.minusHours(random.nextInt(100)).plusNanos(random.nextInt(1 << 30));
    CloudEventBuilder event = builder(id).withTime(time);
    StringBuilder data = new StringBuilder("{\"project_id\":\"9\"");
    String counted = id;
    if (random.nextBoolean()) {
      counted = Integer.toString(random.nextInt(1000));
      data.append(",\"id\":").append(counted);
    }
    OffsetDateTime consumed = time;
    if (random.nextBoolean()) {
      consumed = NOON.minusHours(random.nextInt(100));
      data.append(",\"consumed_at\":\"").append(consumed.toInstant()).append('"');
    }
    byte[] bytes = data.append('}').toString().getBytes(StandardCharsets.UTF_8);
    switch (random.nextInt(3)) {
      case 0 -> event.withData(bytes);
      case 1 -> event.withData("application/json", bytes);
      default -> event.withData("application/usage+json", URI.create("urn:schema"), bytes);
    }
    if (random.nextBoolean()) {
      event
          .withSubject("\u00e9 \"subject\"")
          .withExtension("text", "\ud83d\ude00")
          .withExtension("flag", random.nextBoolean())
          .withExtension("number", random.nextInt())
          .withExtension("moment", time)
          .withExtension("address", URI.create("https://example.org/a"));
    }
    events.add(written(event.build()));
    rows.add(Row.of(counted, consumed.toLocalDate().toString(), PROJECT));
  }

  private static CloudEventBuilder builder(String id) {
    return CloudEventBuilder.v1().withId(id).withSource(URI.create("/s?a=b")).withType("t.usage");
  }

  private static String written(CloudEvent event) {
    return new String(new JsonFormat().serialize(event), StandardCharsets.UTF_8);
  }
}
