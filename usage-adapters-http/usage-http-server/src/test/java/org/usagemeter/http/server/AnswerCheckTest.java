package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The check that all other tests rely on finds what it should find. */
class AnswerCheckTest {

  private static final String JSON = "application/json; charset=utf-8";
  private static final String PROBLEM = "application/problem+json; charset=utf-8";
  private static final String V2 = "/2/usage/tweets?days=1";
  private static final String SUMMARY =
      "{\"data\":{\"cap_reset_day\":10,\"project_id\":\"7\",\"project_usage\":\"1\"}}";
  private static final Map<String, String> RATE =
      Map.of(
          "x-rate-limit-limit", "50",
          "x-rate-limit-remaining", "49",
          "x-rate-limit-reset", "1795262400");

  private static final Map<String, String> AGE =
      Map.of("age", "60", "last-modified", "Sat, 21 Nov 2026 11:59:00 GMT");

  private final AnswerCheck check = new AnswerCheck(ApiDocument.OURS);

  @Test
  void rightAnswer_passes() {
    assertThatCode(() -> check.check("GET", V2, answer(200, JSON, SUMMARY, RATE)))
        .doesNotThrowAnyException();
  }

  @Test
  void statusThatIsNotListed_fails() {
    fails("GET", V2, answer(500, JSON, SUMMARY, RATE), "does not list");
  }

  @Test
  void contentTypeThatIsNotListed_fails() {
    fails("GET", V2, answer(200, "text/html", SUMMARY, RATE), "content type");
  }

  @Test
  void missingHeader_fails() {
    fails("GET", V2, answer(200, JSON, SUMMARY, Map.of()), "has the headers []");
    fails("GET", V2, answer(503, JSON, SUMMARY, RATE), "lacks the header retry-after");
  }

  @Test
  void headersOfOneChoice_pass() {
    assertThatCode(() -> check.check("GET", V2, answer(200, JSON, SUMMARY, AGE)))
        .doesNotThrowAnyException();
  }

  @Test
  void headersOfTwoChoicesOrOfPartOfOne_fail() {
    Map<String, String> both = new TreeMap<>(RATE);
    both.putAll(AGE);
    Map<String, String> part = new TreeMap<>(RATE);
    part.remove("x-rate-limit-reset");

    fails("GET", V2, answer(200, JSON, SUMMARY, both), "none of [[age, last-modified]");
    fails("GET", V2, answer(200, JSON, SUMMARY, part), "none of [[age, last-modified]");
    fails("GET", V2, answer(400, JSON, SUMMARY, part), "none of [[], [x-rate-limit-limit");
  }

  @Test
  void headerOfAnotherForm_fails() {
    Map<String, String> headers = new TreeMap<>(RATE);
    headers.put("x-rate-limit-remaining", "-1");

    fails("GET", V2, answer(200, JSON, SUMMARY, headers), "x-rate-limit-remaining");
  }

  @Test
  void numberInsteadOfText_fails() {
    fails("GET", V2, answer(200, JSON, SUMMARY.replace("\"1\"", "1"), RATE), "project_usage");
  }

  @Test
  void textThatIsNoNumber_fails() {
    fails("GET", V2, answer(200, JSON, SUMMARY.replace("\"1\"", "\"01\""), RATE), "project_usage");
  }

  @Test
  void missingField_fails() {
    String body = SUMMARY.replace("\"project_id\":\"7\",", "");

    fails("GET", V2, answer(200, JSON, body, RATE), "project_id");
  }

  @Test
  void furtherField_fails() {
    String body = SUMMARY.replace("{\"data\"", "{\"more\":1,\"data\"");

    fails("GET", V2, answer(200, JSON, body, RATE), "more");
  }

  @Test
  void fieldThatNeedsAnother_fails() {
    String body = "{\"counted\":1,\"duplicate\":0,\"as_of\":1,\"refused\":1}";

    fails("POST", "/v1/activities", answer(200, JSON, body, Map.of()), "refused");
  }

  @Test
  void unknownPath_isOnly404() {
    fails("GET", "/nowhere", answer(200, JSON, "{}", Map.of()), "no path");
    assertThatCode(
            () -> check.check("GET", "/nowhere", answer(404, PROBLEM, problem(404), Map.of())))
        .doesNotThrowAnyException();
  }

  @Test
  void otherMethod_isOnly405WithAllow() {
    fails("DELETE", V2, answer(200, JSON, SUMMARY, RATE), "not 405");
    fails("DELETE", V2, answer(405, JSON, problem(405), Map.of()), "allow");
  }

  @Test
  void headWithBody_fails() {
    fails("HEAD", V2, answer(200, JSON, SUMMARY, RATE), "should have none");
  }

  @Test
  void improperRequest_isOnlyWhatIsSaidOfIt() {
    assertThatCode(() -> check.checkImproper(answer(431, PROBLEM, problem(431), Map.of())))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> check.checkImproper(answer(200, JSON, "{}", Map.of())))
        .isInstanceOf(AssertionError.class);
  }

  private void fails(String method, String target, HttpAnswer answer, String reason) {
    assertThatThrownBy(() -> check.check(method, target, answer))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining(reason);
  }

  private static String problem(int status) {
    return "{\"type\":\"about:blank\",\"title\":\"t\",\"status\":" + status + ",\"detail\":\"d\"}";
  }

  private static HttpAnswer answer(
      int status, String contentType, String body, Map<String, String> headers) {
    Map<String, List<String>> all = new TreeMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    all.put("Content-Type", List.of(contentType));
    return new HttpAnswer(status, all, body.getBytes(StandardCharsets.UTF_8));
  }
}
