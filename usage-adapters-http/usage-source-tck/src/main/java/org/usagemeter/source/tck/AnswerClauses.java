package org.usagemeter.source.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceKind;

/** What a source makes of answers that nobody expects: clauses S10, S11 and S13. */
abstract class AnswerClauses extends RefusalClauses {

  private static final int KEPT = 100_000;
  private static final String REST = "{\"data\":{\"unheard_of\":\"" + "x".repeat(40) + "\"}}";

  @Test
  final void s10_unknownAnswer_isSaidAndKept() throws Exception {
    for (Map.Entry<String, VendorAnswer> one : unknown().entrySet()) {
      startAnew();

      UsageException failure = failureOn(one.getValue());

      assertThat(failure)
          .as("failure on %s", one.getKey())
          .isInstanceOf(UsageException.UnknownAnswer.class);
      String sent = one.getValue().text();
      assertThat(((UsageException.UnknownAnswer) failure).body())
          .as("what is kept of %s", one.getKey())
          .contains(sent.substring(0, Math.min(20, sent.length())));
    }
  }

  @Test
  final void s10_longAnswer_isKeptShortened() {
    UsageException failure =
        failureOn(VendorAnswer.json(200, "{\"unheard_of\":\"" + "x".repeat(3_000_000) + "\"}"));

    assertThat(failure).isInstanceOf(UsageException.UnknownAnswer.class);
    assertThat(((UsageException.UnknownAnswer) failure).body().length()).isLessThan(KEPT);
  }

  /** Whether such an answer is half of a known one or a whole unknown one, nobody can say. */
  @Test
  final void s10_answerThatIsNotWhole_isNoAnswer() throws Exception {
    for (VendorAnswer broken :
        List.of(
            proper().cutInHalf(),
            VendorAnswer.json(200, ""),
            proper().gzippedBadly(),
            proper().gzippedBehindAGibibyte())) {
      startAnew();

      assertThat(failureOn(broken))
          .isInstanceOfAny(UsageException.UnknownAnswer.class, UsageException.Unavailable.class);
    }
  }

  @Test
  final void s10_answerThatShowsTheCredential_isKeptWithoutIt() throws Exception {
    // Wherever an answer is cut, no half of a secret is left.
    for (int before : new int[] {0, 400, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 65_000}) {
      startAnew();
      String echo = Refusals.echo(sample().login()).text();
      String padded = "{\"pad\":\"" + "x".repeat(before) + "\"," + echo.substring(1);

      UsageException failure = failureOn(VendorAnswer.json(200, padded));

      assertThat(failure).isInstanceOf(UsageException.UnknownAnswer.class);
      assertTellsNoSecret(((UsageException.UnknownAnswer) failure).body());
      assertTellsNoSecret(failure);
    }
  }

  @Test
  final void s11_whatIsNotOffered_isAnsweredSo() {
    vendor().script(Refusals.notOffered());

    if (kind() == SourceKind.V2_CREDITS) {
      OfficialReport report = asking().report(fetch());
      assertThat(report.offered()).isFalse();
      assertThat(report.figures()).isEmpty();
    } else {
      // Usage is offered to everybody, so this is a wrong address or an unknown name.
      assertThat(asking().failure(fetch())).isNotInstanceOf(UsageException.Throttled.class);
    }
    assertThat(reportOn(proper()).offered()).isTrue();
  }

  @Test
  final void s13_failures_tellNoSecret() throws Exception {
    VendorLogin login = sample().login();
    String shown = Refusals.echo(login).text();
    for (VendorAnswer answer :
        List.of(
            VendorAnswer.json(400, shown),
            VendorAnswer.json(401, problem(login)),
            VendorAnswer.json(402, problem(login)),
            VendorAnswer.json(403, problem(login)),
            VendorAnswer.json(404, shown),
            VendorAnswer.json(503, shown),
            VendorAnswer.of(200, "text/html", shown.getBytes(StandardCharsets.UTF_8)),
            VendorAnswer.json(200, shown).endsAfter(shown.length() - 1),
            VendorAnswer.silence(),
            VendorAnswer.reset())) {
      startAnew();

      assertTellsNoSecret(failureOn(answer));
      assertThat(vendor().requests())
          .isNotEmpty()
          .allMatch(ReceivedRequest::carriesRightCredential, "with the right credential");
    }
  }

  @Test
  final void s13_sourceAndItsAnswers_tellNoSecret() {
    OfficialReport report = reportOn(proper());

    assertTellsNoSecret(report.toString());
    assertTellsNoSecret(source().toString());
    assertTellsNoSecret(source().terms().toString());
    assertThat(vendor().requests())
        .isNotEmpty()
        .allMatch(ReceivedRequest::carriesRightCredential, "with the right credential")
        .allMatch(request -> !request.query().contains("***"), "without a secret in the query")
        .allMatch(request -> !request.path().contains("***"), "without a secret in the path");
  }

  @Test
  final void s13_vendorThatPointsElsewhere_doesNotPassTheSecretOn() throws Exception {
    for (int status : new int[] {301, 302, 303, 307, 308}) {
      startAnew();
      ScriptedVendor stranger = anotherVendor();
      stranger.script(proper());
      vendor().script(VendorAnswer.redirect(status, stranger.baseUrl().resolve("/elsewhere")));

      Optional<UsageException> failure = asking().possibleFailure(fetch());

      failure.ifPresent(this::assertTellsNoSecret);
      assertThat(vendor().requests()).isNotEmpty();
      assertThat(stranger.requests()).noneMatch(ReceivedRequest::carriesCredential);
    }
  }

  /** Fails if the failure or one of its causes tells the secret; and does not tell it itself. */
  final void assertTellsNoSecret(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      assertTellsNoSecret(at.toString());
      for (Throwable aside : at.getSuppressed()) {
        assertTellsNoSecret(aside);
      }
    }
    if (failure instanceof UsageException.UnknownAnswer unknown) {
      assertTellsNoSecret(unknown.body());
    }
  }

  final void assertTellsNoSecret(String text) {
    assertThat(sample().login().leaksInto(text)).as("the secret stands in a text").isFalse();
  }

  private Map<String, VendorAnswer> unknown() {
    Map<String, VendorAnswer> unknown = new LinkedHashMap<>();
    unknown.put("a page", Refusals.htmlPage(200));
    unknown.put("a word", VendorAnswer.json(200, "\"later\""));
    unknown.put("a list", VendorAnswer.json(200, "[]"));
    unknown.put("an empty object", VendorAnswer.json(200, "{}"));
    unknown.put("null", VendorAnswer.json(200, "{\"data\":null,\"publishers\":null}"));
    unknown.put("a list of data", VendorAnswer.json(200, "{\"data\":[],\"publishers\":{}}"));
    unknown.put("other names", VendorAnswer.json(200, REST));
    unknown.put("a number that is none", VendorAnswer.json(200, notANumber("\"many\"")));
    unknown.put("a negative number", VendorAnswer.json(200, notANumber("-7")));
    unknown.put("a refused question", Refusals.invalidRequest());
    return unknown;
  }

  /** A proper answer with something else in place of one number; balances may be negative. */
  private String notANumber(String other) {
    String instead = kind() == SourceKind.V2_CREDITS ? "[7]" : other;
    return body(shapes().get(0))
        .replaceFirst(
            switch (kind()) {
              case V2_USAGE -> "\"7500\"";
              case V2_CREDITS -> "20\\.0";
              case ENTERPRISE_USAGE -> "1235";
            },
            instead);
  }

  private static String problem(VendorLogin login) {
    return new JsonText()
        .text("title", "no " + login.secret())
        .text("detail", "not with " + login.authorization() + " and " + login.forms())
        .toString();
  }
}
