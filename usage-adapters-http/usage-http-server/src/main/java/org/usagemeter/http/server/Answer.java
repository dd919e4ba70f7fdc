package org.usagemeter.http.server;

import static java.util.Objects.requireNonNull;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * What a request is answered with.
 *
 * @param status the HTTP status
 * @param contentType of the body; empty where there is none
 * @param body the whole of it
 * @param headers further ones
 */
record Answer(int status, String contentType, Buffer body, Map<String, String> headers) {

  static final String JSON = "application/json; charset=utf-8";
  static final String PROBLEM = "application/problem+json; charset=utf-8";

  Answer {
    requireNonNull(contentType, "contentType");
    requireNonNull(body, "body");
    headers = Map.copyOf(headers);
  }

  static Answer json(int status, Buffer body) {
    return new Answer(status, JSON, body, Map.of());
  }
}
