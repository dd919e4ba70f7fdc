package org.usagemeter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.wire.UsageEventTest.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Lines of known shapes that come in pieces, as a socket has them: each means what the JSON parser
 * alone makes of it, wherever it is cut.
 */
class CutLinesTest {

  private static final int MOST_ERRORS = 1_000;

  @Seeds(usual = 100, whole = 200)
  void lines_cutAnywhere_readAsEachDoesAlone(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      lines.add(random.nextInt(5) == 0 ? spoilt(line(random), random) : line(random));
    }
    byte[] bytes = (String.join("\n", lines) + "\n").getBytes(UTF_8);
    int[] cuts = random.ints(random.nextInt(1, 60), 0, bytes.length + 1).sorted().toArray();

    Reading cut = Reading.cut(parser(), bytes, cuts);

    List<Row> rows = new ArrayList<>();
    List<LineError> errors = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      // A first line is always read by the JSON parser.
      Reading alone = Reading.cut(parser(), lines.get(i).getBytes(UTF_8));
      rows.addAll(alone.rows());
      for (LineError error : alone.errors()) {
        errors.add(new LineError(i + 1, error.column(), error.reason()));
      }
    }
    assertThat(cut.rows()).isEqualTo(rows);
    assertThat(cut.errors()).isEqualTo(errors);
    assertThat(cut.read()).isEqualTo(rows.size() + errors.size());
  }

  private static ActivityParser parser() {
    return new ActivityParser(
        ActivityFormat.USAGE, FixedTerms.ownTime(), Reading.ACCEPTANCE, MOST_ERRORS);
  }

  private static String line(SplittableRandom random) {
    long id = random.nextLong(Long.MAX_VALUE) >>> random.nextInt(60);
    return json(
        String.format(
            Locale.ROOT,
            random.nextBoolean()
                ? "{'id':'%s','consumed_at':'%s','project_id':'1','app_id':'%d'}"
                : "{'app_id':'%3$d','project_id':'1','consumed_at':'%2$s','id':%1$s}",
            random.nextInt(12) == 0 ? id + "0123456789" : Long.toString(id),
            moment(random),
            random.nextInt(3)));
  }

  private static String moment(SplittableRandom random) {
    return String.format(
        Locale.ROOT,
        "%d-%02d-%02dT%02d:%02d:%02d.%03dZ",
        2025 + random.nextInt(3),
        random.nextInt(1, 3),
        random.nextInt(1, 31),
        random.nextInt(25),
        random.nextInt(60),
        random.nextInt(60),
        random.nextInt(1_000));
  }

  private static String spoilt(String line, SplittableRandom random) {
    int at = random.nextInt(line.length());
    String signs = "\"{}[],:0a9.-TZ \\\u00e9";
    char sign = signs.charAt(random.nextInt(signs.length()));
    return switch (random.nextInt(3)) {
      case 0 -> line.substring(0, at) + sign + line.substring(at + 1);
      case 1 -> line.substring(0, at) + sign + line.substring(at);
      default -> line.substring(0, at) + line.substring(at + 1);
    };
  }
}
