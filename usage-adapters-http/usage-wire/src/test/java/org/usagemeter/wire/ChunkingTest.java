package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.wire.UsageEventTest.event;
import static org.usagemeter.wire.UsageEventTest.json;
import static org.usagemeter.wire.UsageEventTest.lines;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cut of an input gives the same rows, counts and errors. */
class ChunkingTest {

  private static final String WHO = "'project_id':'9','app_id':'4'";
  private static final String TWEET =
      json("{'id':5,'text':'\u00e9\u20ac\ud83d\ude00\\n','created_at':'2026-11-20T12:00:00Z'}");

  private static final String CLOUD =
      json(
          "{'specversion':'1.0','data':{"
              + WHO
              + "},'id':'\u00e9','source':'/s','type':'t','n':-1,"
              + "'time':'2026-11-20T12:00:00.5Z'}");

  static Stream<String> inputs() {
    String events = event("1", WHO) + "," + event("-2", WHO) + "," + event("3", WHO);
    return Stream.of(
        "\uFEFF" + lines(event("1", WHO), event("'2'", WHO), "", event("'\u20ac'", WHO)) + "oops",
        lines(event("1", WHO), event("2", WHO)).replace("\n", "\r\n") + event("3", WHO) + "\n\r\n{",
        "\n\n  [\n" + events + ",\r\n 7 ]\n[" + events + "]\n{'x'",
        "[" + events + "]",
        "{\"id\":\"1\",\n" + lines(event("1", WHO), event("2", WHO)),
        "{\n\"data\": [" + TWEET + ",\n" + TWEET + ", [1], {\"id\": \"\u20ac\"}], \"meta\": tru",
        lines(TWEET, "{\"delete\":{}}", TWEET + TWEET, "\ud83d\ude00", "1 2 3"),
        lines(CLOUD, CLOUD.replace("1.0", "0.3"), "[" + CLOUD + "," + CLOUD + "]", "{'x'"),
        "[\n"
            + CLOUD
            + ",\r\n"
            + CLOUD.replace("\"9\"", "[{\"9\":{}}]")
            + ",\n 5,"
            + CLOUD
            + "\n]x",
        "hello\n20\n1241567042236166144\r\n x\n12415670422361661445555555\n",
        "\n\n20\n1241567042236166144");
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void input_cutAtEachByte_readsTheSame(String input) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    Reading whole = Reading.of(bytes);

    for (int cut = 0; cut <= bytes.length; cut++) {
      assertThat(Reading.cut(bytes, cut)).as("cut at %s", cut).isEqualTo(whole);
    }
    assertThat(Reading.cut(bytes, IntStream.range(0, bytes.length).toArray())).isEqualTo(whole);
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void input_inBlocksOfEachSize_readsTheSame(String input) {
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    Reading whole = Reading.of(bytes);

    for (int block = 1; block <= 200; block++) {
      assertThat(Reading.cut(parser(new Bounds(1 << 20, block, 1 << 20)), bytes))
          .as("blocks of %s", block)
          .isEqualTo(whole);
    }
  }

  @Seeds(usual = 150, whole = 300)
  void garbage_inAnyCut_isOnlyEverRefused(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = garbage(random);

    Reading whole = Reading.of(bytes);

    for (int i = 0; i < 5; i++) {
      int[] cuts = random.ints(random.nextInt(8), 0, bytes.length + 1).sorted().toArray();
      assertThat(Reading.cut(bytes, cuts)).as("cut at %s", Arrays.toString(cuts)).isEqualTo(whole);
    }
    assertThat(whole.read()).isEqualTo(whole.rows().size() + whole.refused());
  }

  @Seeds(usual = 40, whole = 200)
  void line_readAsADocument_isJudgedTheSame(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder input =
        new StringBuilder(
            json(
                "[{'a' : false , 'b':[0,1.5 , -2e3]}," + TWEET + ",{'data':[" + TWEET + ",{ }]}]"));
    for (int i = random.nextInt(3); i > 0; i--) {
      char sign = "{}[],: 0-.e\"t".charAt(random.nextInt(13));
      input.setCharAt(1 + random.nextInt(input.length() - 1), sign);
    }
    byte[] bytes = input.toString().getBytes(StandardCharsets.UTF_8);

    Reading line = Reading.cut(parser(new Bounds(1024, 64, 1024)), bytes);
    Reading document = Reading.cut(parser(new Bounds(20, 8 + random.nextInt(50), 1024)), bytes);

    assertThat(isJson(document)).isEqualTo(isJson(line));
    if (isJson(line)) {
      assertThat(document).isEqualTo(line);
    }
  }

  private static boolean isJson(Reading reading) {
    return reading.reasons().stream().noneMatch(reason -> reason.matches("(not JSON|ends in).*"));
  }

  private static ActivityParser parser(Bounds bounds) {
    return new ActivityParser(
        ActivityFormat.AUTO, FixedTerms.ownTime(), Reading.ACCEPTANCE, 20, bounds);
  }

  /** Something well-formed with a few bytes changed, inserted, dropped or swapped for another's. */
  private static byte[] garbage(SplittableRandom random) {
    String[] pool = inputs().toArray(String[]::new);
    byte[] bytes = pool[random.nextInt(pool.length)].getBytes(StandardCharsets.UTF_8);
    byte[] signs = "{}[]\",:\\\n\r \t0129eE+-.tfnu\u00e9\0".getBytes(StandardCharsets.UTF_8);
    int changes = 1 + random.nextInt(6);
    for (int i = 0; i < changes; i++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = signs[random.nextInt(signs.length)];
        case 2 -> bytes[at] = bytes[random.nextInt(bytes.length)];
        default -> bytes = Arrays.copyOf(bytes, Math.max(1, at));
      }
    }
    return bytes;
  }
}
