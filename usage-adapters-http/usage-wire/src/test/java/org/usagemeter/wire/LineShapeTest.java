package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.wire.UsageEventTest.event;
import static org.usagemeter.wire.UsageEventTest.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A line that is compared with earlier ones means what it means alone. */
class LineShapeTest {

  private static final String[] FRAMES = {
    "{'id':%s,'consumed_at':'%s','project_id':'1','app_id':'%s'}",
    "{'consumed_at':'%2$s','project_id':'1','id':%1$s,'app_id':'%3$s'}",
    "{'app_id':'%3$s','id':%1$s,'consumed_at':'%2$s','project_id':'1'}",
    " [ {'id': %s , 'consumed_at': '%s', 'project_id':'1','app_id':'%s'} ]\r",
    "{'project_id':'1','app_id':'%3$s','consumed_at':'%2$s','id':%1$s}",
  };

  @Seeds(usual = 40, whole = 200)
  void line_amongOthers_readsAsItDoesAlone(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      lines.add(random.nextInt(4) == 0 ? spoilt(line(random), random) : line(random));
    }

    Reading together = Reading.of(ActivityFormat.USAGE, String.join("\n", lines));

    List<Row> rows = new ArrayList<>();
    List<LineError> errors = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Reading alone = Reading.of(ActivityFormat.USAGE, lines.get(i));
      rows.addAll(alone.rows());
      for (LineError error : alone.errors()) {
        errors.add(new LineError(i + 1, error.column(), error.reason()));
      }
    }
    assertThat(together.rows()).isEqualTo(rows);
    assertThat(together.errors()).isEqualTo(errors.subList(0, Math.min(20, errors.size())));
    assertThat(together.refused()).isEqualTo(errors.size());
  }

  @Test
  void lines_ofMoreShapesAndConsumersThanAreRemembered_areRead() {
    StringBuilder input = new StringBuilder();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 5_000; i++) {
        input.append(event("1", "'project_id':'" + i + "'")).append('\n');
        input.append(json("{'app_id':'" + i + "','project_id':'1','id':'2',"));
        input.append(json("'consumed_at':'2026-11-20T12:00:00Z'}\n"));
      }
    }

    Reading reading = Reading.of(input.toString().getBytes(StandardCharsets.UTF_8));

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.rows()).hasSize(20_000);
    assertThat(reading.rows().subList(10_000, 20_000)).isEqualTo(reading.rows().subList(0, 10_000));
    assertThat(reading.rows().subList(0, 10_000)).doesNotHaveDuplicates();
  }

  private static String line(SplittableRandom random) {
    long number = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(60);
    String id = random.nextInt(3) == 0 ? Long.toString(number) : "'" + number + "'";
    if (random.nextInt(10) == 0) {
      id = "'" + "0123456789abcdef\u00e9".substring(random.nextInt(12)) + "'";
    }
    String fraction = random.nextBoolean() ? "" : "." + random.nextInt(1_000_000);
    String moment =
        String.format(
            Locale.ROOT,
            "20%02d-%02d-%02dT%02d:%02d:%02d%s%s",
            random.nextInt(27),
            random.nextInt(1, 13),
            random.nextInt(1, 32),
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(61),
            fraction,
            random.nextInt(8) == 0 ? "+02:00" : "Z");
    String frame = FRAMES[random.nextInt(FRAMES.length)];
    return json(String.format(Locale.ROOT, frame, id, moment, random.nextInt(4)));
  }

  private static String spoilt(String line, SplittableRandom random) {
    int at = random.nextInt(line.length());
    String signs = "\"{}[],:0a.-Z \\";
    char sign = signs.charAt(random.nextInt(signs.length()));
    return switch (random.nextInt(3)) {
      case 0 -> line.substring(0, at) + sign + line.substring(at + 1);
      case 1 -> line.substring(0, at) + sign + line.substring(at);
      default -> line.substring(0, at) + line.substring(at + 1);
    };
  }
}
