package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.usagemeter.wire.UsageEventTest.event;
import static org.usagemeter.wire.UsageEventTest.lines;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.metering.ActivityBatch;

class FramingTest {

  private static final String WHO = "'project_id':'9'";
  private static final String ONE = event("1", WHO);
  private static final String TWO = event("2", WHO);
  private static final String THREE = event("3", WHO);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%s\n%s\n%s\n",
        "%s\r\n%s\r\n%s\r\n",
        "\n\n%s\n \t\n%s\r\n\r\n%s",
        "%s%s\n%s",
        "[%s,%s,%s]",
        "[%s,%s]\n%s",
        "[\n%s,\n%s,\n%s\n]",
        " \n [\r\n%s,%s]%s\r\n",
        "\uFEFF%s\n%s\n%s\n",
        "\uFEFF[%s,\n%s,%s]",
        "[]\n%s\n%s\n%s",
        "\n[\n]\n%s%s\n%s"
      })
  void events_inEachFrame_areRead(String frame) {
    Reading reading = Reading.of(String.format(Locale.ROOT, frame, ONE, TWO, THREE));

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.rows()).extracting(row -> row.id().low()).containsExactly(1L, 2L, 3L);
    assertThat(reading.format()).isEqualTo(ActivityFormat.USAGE);
  }

  @Test
  void event_spreadOverLines_isReadInEachFormat() {
    String spread = ONE.replace(",", ",\n  ").replace("{", "{\n  ").replace("}", "\n}");

    assertThat(Reading.of(spread + "\n" + spread).rows()).hasSize(2);
    assertThat(Reading.of(ActivityFormat.USAGE, spread + spread).rows()).hasSize(2);
  }

  @Test
  void page_spreadOverLines_isRead() {
    String page =
        """
        {
          "meta": {"note": "{\\"id\\": 1}"},
          "data": [
            {
              "id": "1",
              "text": "x",
              "created_at": "2026-11-20T12:00:00Z"
            },
            {
              "id": "2",
              "text": "x"
            },
            5
          ]
        }
        """;

    Reading found = Reading.of(page);
    Reading named = Reading.of(ActivityFormat.V2, page);

    assertThat(found.rows()).containsExactly(Row.ofPayload("1", "2026-11-20"));
    assertThat(found.errors())
        .containsExactly(
            new LineError(9, 5, "the payload has no time of its own"),
            new LineError(13, 5, "a number where an object is expected"));
    assertThat(named).isEqualTo(found);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", " \r\n\n ", "\uFEFF", "[]", "[\n]", "[]\n[ ]\n"})
  void input_withoutAnything_isNothing(String input) {
    FixedTerms terms = FixedTerms.ownTime();

    Reading reading = Reading.of(ActivityFormat.AUTO, terms, input);

    assertThat(reading).isEqualTo(new Reading(ActivityFormat.AUTO, List.of(), 0, 0, 0, List.of()));
    assertThat(terms.asked()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"id\":1,,}|9|unexpected character (',' (code 44)): was expecting double-quote to start"
            + " field name",
        "{\"id\":1]|8|unexpected close marker ']': expected '}'",
        "{\"id\":01}|8|invalid numeric value: Leading zeroes not allowed",
        "{\"id\":\"a\tb\"}|9|illegal unquoted character ((CTRL-CHAR, code 9)): has to be escaped"
            + " using backslash to be included in string value",
        "#|1|unrecognized token",
        "} |1|unexpected close marker '}': no open Object to close",
        "id,consumed_at|1|unrecognized token 'id': was expecting (JSON String, Number, Array, Object"
            + " or token 'null', 'true' or 'false')",
      })
  void line_thatIsNotJson_spoilsNoOther(String bad, int column, String reason) {
    Reading reading = Reading.of(lines(ONE, bad, TWO + bad, THREE));

    assertThat(reading.rows()).extracting(row -> row.id().low()).containsExactly(1L, 3L);
    assertThat(reading.errors()).extracting(LineError::line).containsExactly(2L, 3L);
    assertThat(reading.refused()).isEqualTo(2);
    assertThat(reading.read()).isEqualTo(4);
    if (!bad.equals("#")) {
      assertThat(reading.errors().get(0))
          .isEqualTo(new LineError(2, column, "not JSON: " + reason));
    }
  }

  @Test
  void line_thatIsCutOff_isMalformedWhereverItStands() {
    String cut = ONE.substring(0, 40);
    String cutBetween = "{\"id\":\"1\",";

    assertThat(Reading.of(lines(cut, TWO)))
        .isEqualTo(Reading.of(lines(cutBetween, TWO)))
        .extracting(Reading::errors)
        .isEqualTo(List.of(new LineError(1, 0, "ends in the middle of a value")));
    assertThat(Reading.of(lines(TWO, cut)).errors())
        .containsExactly(new LineError(2, 0, "ends in the middle of a value"));
    assertThat(Reading.of(TWO + "\n" + cutBetween).errors())
        .containsExactly(new LineError(2, 0, "ends in the middle of a value"));
    assertThat(Reading.of(cutBetween).errors())
        .containsExactly(new LineError(1, 0, "ends in the middle of a value"));
    assertThat(Reading.of(cutBetween + "\n\n").errors())
        .containsExactly(new LineError(1, 0, "ends in the middle of a value"));
  }

  @Test
  void document_thatIsNotJsonFromAPlaceOn_keepsWhatStandsBefore() {
    Reading reading =
        Reading.of("[\n" + ONE + ",\n" + TWO + ",\n  oops,\n" + THREE + "\n]\n" + THREE);

    assertThat(reading.rows()).extracting(row -> row.id().low()).containsExactly(1L, 2L);
    assertThat(reading.errors())
        .containsExactly(
            new LineError(
                4,
                3,
                "not JSON: unexpected character ('o' (code 111)): expected a valid value (JSON"
                    + " String, Number, Array, Object or token 'null', 'true' or 'false');"
                    + " the rest of the input is not read"));
    assertThat(List.of(reading.read(), reading.refused())).containsExactly(3L, 1L);
  }

  @Test
  void comma_thatNothingFollows_isRefusedWhereverABlockEnds() {
    byte[] bytes = "[\n{\"a\":[1,2 ],\"b\":{},\n }]".getBytes(StandardCharsets.UTF_8);

    for (int block = 8; block <= bytes.length; block++) {
      ActivityParser parser =
          new ActivityParser(
              ActivityFormat.V2,
              FixedTerms.ownTime(),
              Reading.ACCEPTANCE,
              20,
              new Bounds(1024, block, 1024));

      assertThat(Reading.cut(parser, bytes).errors())
          .as("blocks of %s", block)
          .extracting(LineError::line, LineError::column)
          .containsExactly(tuple(3L, 2));
    }
  }

  @Test
  void document_thatIsCutOff_isOneError() {
    Reading reading = Reading.of("[\n" + ONE + ",\n" + TWO.substring(0, 20));

    assertThat(reading.rows()).hasSize(1);
    assertThat(reading.errors())
        .containsExactly(
            new LineError(
                3, 0, "ends in the middle of a value; the rest of the input is not read"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16_withItsMark_isRefusedAsAWhole(String encoding) {
    byte[] bytes = ("\uFEFF" + lines(ONE, TWO)).getBytes(Charset.forName(encoding));

    Reading reading = Reading.of(bytes);

    assertThat(reading.errors())
        .containsExactly(
            new LineError(1, 0, "the input is UTF-16, which is not read: convert it to UTF-8"));
    assertThat(reading.rows()).isEmpty();
  }

  @Test
  void utf16_withoutMark_isRefusedLineByLine() {
    byte[] bytes = lines(ONE, TWO).getBytes(StandardCharsets.UTF_16LE);

    Reading reading = Reading.of(bytes);

    assertThat(reading.rows()).isEmpty();
    assertThat(reading.refused()).isEqualTo(3);
  }

  @Test
  void byteOrderMark_atTheStartOfALaterLine_isRefused() {
    Reading reading = Reading.of(lines(ONE, "\uFEFF" + TWO, THREE));

    assertThat(reading.errors())
        .containsExactly(
            new LineError(2, 1, "not JSON: starts with neither an object nor an array"));
    assertThat(reading.rows()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0xFF, 0xC0, 0x80, 0xE2})
  void malformedUtf8_isFoundAtItsPlace(int wrong) {
    byte[] inLines = lines(ONE, event("'xy'", WHO), TWO).getBytes(StandardCharsets.UTF_8);
    byte[] inDocument =
        ("[\n" + ONE + ",\n" + event("'xy'", WHO) + "]").getBytes(StandardCharsets.UTF_8);
    inLines[ONE.length() + 1 + 8] = (byte) wrong;
    inDocument[2 + ONE.length() + 2 + 8] = (byte) wrong;

    assertThat(Reading.of(inLines).errors()).containsExactly(new LineError(2, 9, "not UTF-8"));
    assertThat(Reading.of(inLines).rows()).hasSize(2);
    assertThat(Reading.of(inDocument).errors())
        .containsExactly(new LineError(3, 9, "not UTF-8; the rest of the input is not read"));
    assertThat(Reading.of(inDocument).rows()).hasSize(1);
  }

  @Test
  void nesting_withoutEnd_isRefusedAsBeyondALimit() {
    String deep = "{\"x\":" + "[".repeat(600) + "]".repeat(600) + "}";

    Reading reading = Reading.of(lines(ONE, deep, TWO));

    assertThat(reading.rows()).hasSize(2);
    assertThat(reading.reasons()).hasSize(1).first().asString().startsWith("beyond a limit: ");
  }

  @Test
  void line_longerThanTheParserHolds_isRefusedAndTheNextOneRead() {
    int longest = ONE.length();
    ActivityParser parser =
        ActivityParser.holding(
            longest, ActivityFormat.USAGE, FixedTerms.ownTime(), Reading.ACCEPTANCE);
    String tooLong = " ".repeat(longest) + TWO;

    Reading reading =
        Reading.cut(parser, lines(ONE, tooLong, THREE).getBytes(StandardCharsets.UTF_8));

    assertThat(reading.rows()).extracting(row -> row.id().low()).containsExactly(1L, 3L);
    assertThat(reading.errors())
        .containsExactly(new LineError(2, 0, "the line is longer than " + longest + " bytes"));
  }

  @Test
  void line_longerThanTheBound_isRefusedAndTheNextOneRead() {
    Bounds bounds = new Bounds(ONE.length(), 64, 1024);
    String long1 = " ".repeat(ONE.length()) + TWO;
    byte[] bytes = lines(ONE, long1, THREE).getBytes(StandardCharsets.UTF_8);

    Reading whole = Reading.cut(bounded(bounds), bytes);
    Reading parts = Reading.cut(bounded(bounds), bytes, ONE.length() + 20, bytes.length - 3);

    assertThat(whole.rows()).extracting(row -> row.id().low()).containsExactly(1L, 3L);
    assertThat(whole.errors())
        .containsExactly(new LineError(2, 0, "the line is longer than " + ONE.length() + " bytes"));
    assertThat(parts).isEqualTo(whole);
  }

  @Test
  void firstLine_longerThanTheBound_isReadAsADocument() {
    Bounds bounds = new Bounds(100, 64, 1024);
    String input = "[" + ONE + "," + TWO + "," + event("-1", WHO) + "]";

    Reading reading = Reading.cut(bounded(bounds), input.getBytes(StandardCharsets.UTF_8));

    assertThat(reading.rows()).hasSize(2);
    assertThat(reading.errors())
        .containsExactly(new LineError(1, 1 + 2 * (ONE.length() + 1) + 7, "id is negative"));
  }

  @Test
  void document_whoseFirstObjectIsTooLongToLookAt_isTakenForAPayload() {
    String object =
        "{\n\"note\":\""
            + "x".repeat(9_000)
            + "\",\"id\":\"1\",\"verb\":\"post\","
            + "\"postedTime\":\"2026-11-20T12:00:00Z\"}";

    Reading reading =
        Reading.cut(bounded(new Bounds(1024, 64, 8_192)), object.getBytes(StandardCharsets.UTF_8));

    assertThat(reading.rows()).containsExactly(Row.ofPayload("1", "2026-11-20"));
  }

  @Test
  void errors_areKeptUpToABoundAndCountedBeyond() {
    String input = "x\n".repeat(30);

    assertThat(Reading.of(input).errors()).hasSize(20);
    assertThat(Reading.of(input).refused()).isEqualTo(30);
    ActivityParser none =
        new ActivityParser(ActivityFormat.USAGE, FixedTerms.ownTime(), Reading.ACCEPTANCE, 0);
    Reading reading = Reading.cut(none, input.getBytes(StandardCharsets.UTF_8));
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.refused()).isEqualTo(30);
  }

  @Test
  void batch_takenBetweenChunks_hasTheRowsSinceTheLast() {
    ActivityParser parser =
        new ActivityParser(ActivityFormat.USAGE, FixedTerms.ownTime(), Reading.ACCEPTANCE);
    byte[] bytes = lines(ONE, TWO).getBytes(StandardCharsets.UTF_8);

    parser.feed(bytes, 0, bytes.length);
    ActivityBatch first = parser.takeBatch();
    ActivityBatch second = parser.takeBatch();

    assertThat(first.size()).isEqualTo(2);
    assertThat(second.size()).isZero();
    assertThat(parser.pendingRows()).isZero();
    assertThat(parser.read()).isEqualTo(2);
  }

  @Test
  void arguments_thatCannotBe_areRefused() {
    ActivityParser parser =
        new ActivityParser(ActivityFormat.AUTO, FixedTerms.ownTime(), Reading.ACCEPTANCE);

    assertThatThrownBy(() -> parser.feed(new byte[3], 2, 2))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(
            () ->
                new ActivityParser(
                    ActivityFormat.AUTO, FixedTerms.ownTime(), Reading.ACCEPTANCE, -1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ActivityParser bounded(Bounds bounds) {
    return new ActivityParser(
        ActivityFormat.AUTO, FixedTerms.ownTime(), Reading.ACCEPTANCE, 20, bounds);
  }
}
