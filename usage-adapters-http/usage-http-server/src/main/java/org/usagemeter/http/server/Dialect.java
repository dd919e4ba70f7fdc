package org.usagemeter.http.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.usagemeter.wire.LineError;

/** How an API words a refusal. Source of the vendor's: the vendor's answers, as seen live. */
enum Dialect {
  /** X API v2. */
  V2 {
    @Override
    Answer refusal(Refusal refusal, Clock clock) {
      return answer(refusal, Answer.JSON, json -> V2Problem.write(refusal, json));
    }
  },
  /** Enterprise Usage API: no body of the vendor's is public, so this one is ours. */
  ENTERPRISE {
    @Override
    Answer refusal(Refusal refusal, Clock clock) {
      return answer(
          refusal,
          Answer.JSON,
          json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeStringField("message", refusal.detail());
            json.writeStringField(
                "sent", clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            json.writeEndObject();
            json.writeEndObject();
          });
    }
  },
  /** Our own routes, and every place that no API has. Source: RFC 9457. */
  NATIVE {
    @Override
    Answer refusal(Refusal refusal, Clock clock) {
      return answer(refusal, Answer.PROBLEM, json -> writeProblem(refusal, json));
    }
  };

  /** The answer that says {@code refusal}. */
  abstract Answer refusal(Refusal refusal, Clock clock);

  private static Answer answer(Refusal refusal, String contentType, JsonBody.Writing writing) {
    return new Answer(refusal.status(), contentType, JsonBody.of(writing), refusal.headers());
  }

  private static void writeProblem(Refusal refusal, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "about:blank");
    json.writeStringField("title", StatusText.of(refusal.status()));
    json.writeNumberField("status", refusal.status());
    json.writeStringField("detail", refusal.detail());
    if (refusal.lines().refused() > 0) {
      json.writeNumberField("refused", refusal.lines().refused());
      json.writeNumberField("read", refusal.lines().read());
      json.writeNumberField("ignored", refusal.lines().ignored());
      writeLines(refusal.lines().first(), json);
    }
    json.writeEndObject();
  }

  static void writeLines(List<LineError> lines, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("errors");
    for (LineError error : lines) {
      json.writeStartObject();
      json.writeNumberField("line", error.line());
      json.writeNumberField("column", error.column());
      json.writeStringField("reason", error.reason());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
