package org.usagemeter.http.server;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * The error bodies of X API v2. Problem types are those under {@code api.twitter.com}: one official
 * client cannot read the newer host.
 */
final class V2Problem {

  private static final String TYPES = "https://api.twitter.com/2/problems/";
  private static final String NO_TYPE = "about:blank";

  private V2Problem() {}

  static void write(Refusal refusal, JsonGenerator json) throws IOException {
    json.writeStartObject();
    switch (refusal.status()) {
      case 400 -> writeInvalid(refusal, json);
      case 401 -> writeBlank("Unauthorized", "Unauthorized", 401, json);
      case 403 -> writeForbidden(refusal, json);
      case 429 -> writeBlank("Too Many Requests", "Too Many Requests", 429, json);
      // The vendor has no mirror: what one lacks is said in our words.
      case 503 ->
          writeBlank(
              "Service Unavailable",
              refusal.parameter().equals(Origin.PARAMETER)
                  ? refusal.detail()
                  : "Service Unavailable",
              503,
              json);
      default ->
          writeBlank(StatusText.of(refusal.status()), refusal.detail(), refusal.status(), json);
    }
    json.writeEndObject();
  }

  private static void writeInvalid(Refusal refusal, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart("errors");
    json.writeStartObject();
    if (!refusal.parameter().isEmpty()) {
      json.writeObjectFieldStart("parameters");
      json.writeArrayFieldStart(refusal.parameter());
      json.writeString(refusal.value());
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeStringField("message", refusal.detail());
    json.writeEndObject();
    json.writeEndArray();
    json.writeStringField("title", "Invalid Request");
    json.writeStringField("detail", "One or more parameters to your request was invalid.");
    json.writeStringField("type", TYPES + "invalid-request");
  }

  private static void writeForbidden(Refusal refusal, JsonGenerator json) throws IOException {
    if (!refusal.value().isEmpty()) {
      json.writeStringField("client_id", refusal.value());
    }
    json.writeStringField("detail", refusal.detail());
    json.writeStringField("title", "Client Forbidden");
    json.writeStringField("required_enrollment", "a token with the role read, of a project");
    json.writeStringField("reason", "client-not-enrolled");
    json.writeStringField("type", TYPES + "client-forbidden");
  }

  private static void writeBlank(String title, String detail, int status, JsonGenerator json)
      throws IOException {
    json.writeStringField("title", title);
    json.writeStringField("type", NO_TYPE);
    json.writeNumberField("status", status);
    json.writeStringField("detail", detail);
  }
}
