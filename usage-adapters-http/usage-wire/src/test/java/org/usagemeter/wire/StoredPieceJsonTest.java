package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.ActivityId;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.Metric;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SummaryField;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.time.UtcDay;
import org.usagemeter.domain.transfer.StoredPiece;

class StoredPieceJsonTest {

  private static final int MUTATIONS = Boolean.getBoolean("usage.long") ? 10_000 : 100;
  private static final Project PROJECT = new Project("7");
  private static final App APP = new App(PROJECT, "8");
  private static final LocalDate MAY_1 = LocalDate.parse("2024-05-01");

  @Seeds(usual = 20, whole = 100)
  void piece_comesBackAsItWas(int seed) throws IOException {
    RandomPieces pieces = new RandomPieces(seed);
    for (int i = 0; i < 10; i++) {
      StoredPiece piece = pieces.next();

      String line = StoredPieceJson.text(piece);

      assertThat(line).doesNotContain("\n", "\r");
      assertThat(new ObjectMapper().readTree(line).size()).isEqualTo(1);
      PieceRows.assertSame(StoredPieceJson.piece(line), piece);
    }
  }

  @Test
  void recorded_isOneGroupForEachDayAndLeaf() {
    ActivityBatch.Builder rows = ActivityBatch.ofStored();
    int app = rows.leaf(new Leaf(APP, Metric.ACTIVITIES));
    int project = rows.leaf(new Leaf(PROJECT, Metric.ACTIVITIES));
    long may1 = UtcDay.start(MAY_1).getEpochSecond();
    ActivityId text = ActivityId.of("a:1");
    rows.add(app, 0, 1, may1, 0);
    rows.add(app, text.high(), text.low(), may1, 0);
    rows.add(project, 0, Long.MAX_VALUE, may1, 0);
    rows.add(app, 0, 2, may1 + 86_400, 0);
    rows.add(app, 0, 0, may1, 0);

    assertThat(StoredPieceJson.text(new StoredPiece.Recorded(rows.build())))
        .isEqualTo(
            "{\"recorded\":[{\"day\":\"2024-05-01\",\"metric\":\"activities\",\"project_id\":\"7\","
                + "\"app_id\":\"8\",\"ids\":[1,0],"
                + "\"digests\":[\""
                + hex(text)
                + "\"]},"
                + "{\"day\":\"2024-05-01\",\"metric\":\"activities\",\"project_id\":\"7\","
                + "\"ids\":[9223372036854775807]},"
                + "{\"day\":\"2024-05-02\",\"metric\":\"activities\",\"project_id\":\"7\","
                + "\"app_id\":\"8\",\"ids\":[2]}]}");
  }

  private static String hex(ActivityId id) {
    return String.format(Locale.ROOT, "%016x%016x", id.high(), id.low());
  }

  @Test
  void otherKinds_sayWhatTheyAre() {
    DayCounts counts = new DayCounts.Builder().put(APP, Metric.ACTIVITIES, MAY_1, 3).build();
    Instant at = Instant.parse("2024-05-02T00:00:00.000000001Z");
    OfficialFact fact =
        new OfficialFact(
            new OfficialFigure.Summary(PROJECT, SummaryField.TOTAL_BALANCE), -5, at, at);
    SourceTarget credits = SourceTarget.creditsOf(PROJECT);

    assertThat(StoredPieceJson.text(new StoredPiece.Known(List.of(APP))))
        .isEqualTo("{\"known\":{\"scopes\":[{\"project_id\":\"7\",\"app_id\":\"8\"}]}}");
    assertThat(StoredPieceJson.text(new StoredPiece.Sealed(MAY_1, counts)))
        .isEqualTo(
            "{\"sealed\":{\"day\":\"2024-05-01\",\"counts\":[{\"metric\":\"activities\","
                + "\"project_id\":\"7\",\"app_id\":\"8\",\"count\":3}]}}");
    assertThat(StoredPieceJson.text(new StoredPiece.Facts(credits, List.of(fact))))
        .isEqualTo(
            "{\"facts\":{\"kind\":\"v2-credits\",\"project_id\":\"7\",\"figure\":{"
                + "\"project_id\":\"7\",\"field\":\"total_balance\"},\"facts\":[{\"value\":-5,"
                + "\"first_seen\":\"2024-05-02T00:00:00.000000001Z\","
                + "\"last_seen\":\"2024-05-02T00:00:00.000000001Z\"}]}}");
  }

  @Test
  void halfASurrogatePair_isRefused() {
    StoredPiece known = new StoredPiece.Known(List.of(new Project("a\uD800b")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredPieceJson.text(known))
        .withMessage("project_id has half of a surrogate pair");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredPieceJson.piece("{\"known\":{\"scopes\":[]}}\uD800"))
        .withMessage("the line has half of a surrogate pair");
  }

  @Test
  void failureOfAnotherTarget_isRefused() {
    SourceTarget other = new SourceTarget(SourceKind.V2_USAGE, "9");
    SourceStatus status =
        new SourceStatus(
            SourceTarget.usageOf(PROJECT),
            Optional.empty(),
            true,
            Optional.empty(),
            Optional.of(new SourceFailure(other, Instant.EPOCH, "why")));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredPieceJson.text(new StoredPiece.Status(status)))
        .withMessageContaining("has a failure of");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '\u0001',
      value = {
        "null ~ the line is null, not an object",
        "[] ~ the line is an array, not an object",
        "{} ~ the line has 0 fields, not one that is the kind of a piece",
        "{'known' ~ the line ends in the middle of a value",
        "{known} ~ the line is not JSON: unexpected character",
        "{'known':{'scopes':[]}} x ~ the line is not JSON: unrecognized token",
        "{'known':{'scopes':[]}} {} ~ the line has something after its end",
        "{'known':{'scopes':[]},'known':{}} ~ known stands twice",
        "{'known':{'scopes':[],'scopes':[]}} ~ known.scopes stands twice",
        "{'known':{'scopes':[],'x':1}} ~ known.x is a field that does not belong here",
        "{'known':{'scopes':[{'project_id':'1','x':1}]}} ~ known.scopes[0].x is a field that",
        "{'known':{}} ~ known has no scopes",
        "{'known':[]} ~ known is another array, not an object",
        "{'known':{'scopes':{}}} ~ known.scopes is an object, not an array of objects",
        "{'known':{'scopes':[1]}} ~ known.scopes is an array of numbers, not an array of objects",
        "{'known':{'scopes':[[]]}} ~ known.scopes is another array, not an array of objects",
        "{'known':{'scopes':[{}]}} ~ known.scopes[0] has neither project_id nor account",
        "{'known':{'scopes':[{'project_id':1}]}} ~ known.scopes[0].project_id is a number, not a",
        "{'known':{'scopes':[{'project_id':null}]}} ~ known.scopes[0].project_id is null",
        "{'known':{'scopes':[{'project_id':' '}]}} ~ known.scopes[0]: project id is empty",
        "{'known':{'scopes':[{'project_id':'\\ud800'}]}} ~ project_id has half of a surrogate pair",
        "{'known':{'scopes':[{'project_id':'1','account':'a'}]}} ~ scopes[0].account is a field that",
        "{'known':{'scopes':[{'account':'a'}]}} ~ known.scopes[0] has no publisher",
        "{'known':{'scopes':[{'account':'a','publisher':'b','endpoint':'c'}]}} ~ endpoint is a field",
        "{'known':{'scopes':[{'account':'a','publisher':'b','product':'c','endpoint':'d'}]}} ~ label",
        "{'gone':{}} ~ the line has \"gone\", which is no kind of piece: known, recorded",
        "{'recorded':{}} ~ recorded is an object, not an array of objects",
        "{'recorded':[{'day':'2024-05-01','metric':'m','project_id':'1'}, 1]} ~ array of objects",
        "{'recorded':[{'metric':'m','project_id':'1','ids':[]}]} ~ recorded[0] has no day",
        "{'recorded':[{'day':'2024-02-30'}]} ~ recorded[0].day is \"2024-02-30\", not a day such",
        "{'recorded':[{'day':'1969-12-31'}]} ~ recorded[0] has day 1969-12-31, which is not from",
        "{'recorded':[{'day':'+5881580-07-12'}]} ~ recorded[0] has day +5881580-07-12, which is not",
        "{'recorded':[{'day':'2024-05-01','project_id':'1'}]} ~ recorded[0] has no metric",
        "{'recorded':[{'day':'2024-05-01','project_id':'1','metric':'1'}]} ~ recorded[0]: metric name",
        "{'recorded':[{'day':'2024-05-01','project_id':'1','metric':'m','ids':['1']}]} ~ ids is an",
        "{'recorded':[{'day':'2024-05-01','project_id':'1','metric':'m','ids':[1,'1']}]} ~ ids[1] is",
        "{'recorded':[{'day':'2024-05-01','project_id':'1','metric':'m','ids':[1,2.0]}]} ~ ids[1] is",
        "{'recorded':[{'day':'2024-05-01','project_id':'1','metric':'m','ids':[1.0]}]} ~ a fraction",
        "{'recorded':[{'day':'2024-05-01','project_id':'1','metric':'m','ids':[-1]}]} ~ has id -1",
        "{'recorded':[{'ids':[1,9223372036854775808]}]} ~ recorded[0].ids[1] is \"9223372036854775808\"",
        "{'recorded':[{'day':'2024-05-01','project_id':'1','metric':'m','digests':['8']}]} ~ digest",
        "{'recorded':[{'day':'2024-05-01','project_id':'1','metric':'m','digests':['00000000000000010000000000000001']}]} ~ has digest",
        "{'recorded':[{'day':'2024-05-01','project_id':'1','metric':'m','digests':['80000000000000018000000000000001']}]} ~ has digest",
        "{'recorded':[{'day':'2024-05-01','project_id':'1','metric':'m','digests':['8000000000000001000000000000000G']}]} ~ has digest",
        "{'recorded':[[[[[[[]]]]]]]} ~ is nested too deep",
        "{'sealed':{'day':'2024-05-01','counts':[{'project_id':'1','metric':'m','count':0}]}} ~ count 0",
        "{'sealed':{'day':'2024-05-01','counts':[{'project_id':'1','metric':'m','count':-1}]}} ~ count",
        "{'sealed':{'day':'2024-05-01','counts':[{'project_id':'1','metric':'m','count':1},{'project_id':'1','metric':'m','count':1}]}} ~ sealed.counts[1] has a scope and a metric that stand before",
        "{'voided':{'id':'1','day':'2024-05-01','project_id':'1','metric':'m','reason':'','voided_at':'2024-05-01T00:00:00Z'}} ~ voided: a reason has 1 to 500 characters",
        "{'voided':{'id':'1','day':'2024-05-01','project_id':'1','metric':'m','reason':'r','voided_at':'2024-05-01'}} ~ voided.voided_at is \"2024-05-01\", not a moment such as",
        "{'status':{'kind':'v3','project_id':'1','offered':true}} ~ status: kind is not one of v2",
        "{'status':{'kind':'v2','account':'1','offered':true}} ~ status has no project_id",
        "{'status':{'kind':'v2','project_id':'1','offered':1}} ~ status.offered is a number, not true",
        "{'status':{'kind':'v2','project_id':'1','offered':true,'allowance':{'limit':-1,'remaining':0,'resets_in':'PT1S'}}} ~ status.allowance: negative allowance",
        "{'status':{'kind':'v2','project_id':'1','offered':true,'allowance':{'limit':1,'remaining':0,'resets_in':'1s'}}} ~ status.allowance.resets_in is \"1s\", not a length of time",
        "{'status':{'kind':'v2','project_id':'1','offered':true,'last_error':{'reason':'r'}}} ~ status.last_error has no at",
        "{'facts':{'kind':'v2','project_id':'1','figure':{'project_id':'1','field':'x'},'facts':[]}} ~ facts.figure has field \"x\", which is not known",
        "{'facts':{'kind':'v2','project_id':'1','figure':{'project_id':'1','field':'project_cap'},'facts':[]}} ~ facts: no facts",
        "{'facts':{'kind':'v2','project_id':'1','figure':{'project_id':'1','field':'project_cap','day':'2024-05-01'},'facts':[]}} ~ facts.figure.day is a field that does not belong",
        "{'facts':{'kind':'v2','project_id':'1','figure':{'project_id':'1','field':'project_cap'},'facts':[{'value':1,'first_seen':'2024-05-02T00:00:00Z','last_seen':'2024-05-01T00:00:00Z'}]}} ~ facts.facts[0]: last seen",
        "{'answered':{'kind':'enterprise','account':'a','from':'2024-05-01','to':'2024-05-01','at':'2024-05-01T00:00:00Z'}} ~ answered: empty window",
        "{'answered':{'kind':'enterprise','account':'a','from':'2024-05-01','to':'2051-09-18','at':'2024-05-01T00:00:00Z'}} ~ answered: more than 10000 rows in a piece: 10001",
        "{'recorded':[{'day':'2024-05-01','project_id':'1','metric':'m','digests':['8000000000000001000000000000000A']}]} ~ has digest",
        "{'recorded':[{'day':'2024-05-01','project_id':'1','metric':'m','digests':['8000000000000001000000000000000']}]} ~ has digest",
      })
  void brokenLine_isRefusedByItsField(String line, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredPieceJson.piece(line.replace('\'', '"')))
        .withMessageContaining(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "\uFEFF{}", "\u0000"})
  void lineWithoutAnObject_isRefused(String line) {
    assertThatIllegalArgumentException().isThrownBy(() -> StoredPieceJson.piece(line));
  }

  @Test
  void tooManyRows_areRefused() {
    String ids = "1,".repeat(StoredPiece.MAX_ROWS);
    String line =
        "{\"recorded\":[{\"day\":\"2024-05-01\",\"metric\":\"m\",\"project_id\":\"1\",\"ids\":["
            + ids
            + "1]}]}";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> StoredPieceJson.piece(line))
        .withMessage("the line: more than 10000 rows in a piece: 10001");
  }

  @Seeds(usual = 5, whole = 20)
  void mutation_isReadOrRefused(int seed) {
    RandomPieces pieces = new RandomPieces(1_000 + seed);
    SplittableRandom random = new SplittableRandom(seed);
    List<String> refused = new ArrayList<>();
    for (int i = 0; i < MUTATIONS; i++) {
      String broken = mutated(StoredPieceJson.text(pieces.next()), random);

      assertThatCode(() -> readOrRefuse(broken, refused)).as(broken).doesNotThrowAnyException();
    }
    assertThat(refused.size()).isBetween(MUTATIONS / 2, MUTATIONS - 1);
    assertThat(refused).allMatch(why -> !why.isBlank() && !why.endsWith("null"));
  }

  private static void readOrRefuse(String line, List<String> refused) {
    try {
      StoredPiece piece = StoredPieceJson.piece(line);
      PieceRows.assertSame(StoredPieceJson.piece(StoredPieceJson.text(piece)), piece);
    } catch (IllegalArgumentException e) {
      refused.add(String.valueOf(e.getMessage()));
    }
  }

  private static String mutated(String line, SplittableRandom random) {
    StringBuilder text = new StringBuilder(line);
    for (int i = random.nextInt(3); i >= 0 && text.length() > 0; i--) {
      int at = random.nextInt(text.length());
      String signs = "{}[]\",:0123456789-+.eE\\u tnf\u0000\uFFFF\uD800aZT";
      char sign = signs.charAt(random.nextInt(signs.length()));
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, sign);
        case 1 -> text.insert(at, sign);
        case 2 -> text.deleteCharAt(at);
        case 3 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
        default -> text.insert(at, text.substring(at, Math.min(text.length(), at + 20)));
      }
    }
    return text.toString();
  }
}
