package org.usagemeter.http.server;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.wire.LineError;

/**
 * Why a request is not done, before it is put into the words of the API that was asked.
 *
 * @param status the HTTP status
 * @param detail what happened and what to do, in words for people
 * @param parameter the parameter at fault; empty where it is none
 * @param value what was sent for it
 * @param headers that belong to the status
 * @param lines what is wrong with the lines of a body
 */
record Refusal(
    int status,
    String detail,
    String parameter,
    String value,
    Map<String, String> headers,
    BadLines lines) {

  /** 429 of a limiter, and 503 while something is only not there yet. */
  static final String RETRY_AFTER = "retry-after";

  /** The same for what there is not and for what is somebody else's: nobody learns which. */
  static final Refusal NOT_FOUND =
      of(404, "there is no such project or account, or it is not yours to read");

  /** Of every route that tells usage. */
  static final Refusal INGEST_ONLY =
      of(403, "this credential may hand activities in only; read or admin is needed");

  Refusal {
    requireNonNull(detail, "detail");
    headers = Map.copyOf(headers);
  }

  /**
   * Lines that were refused.
   *
   * @param refused how many
   * @param read how many activities there were in all
   * @param ignored how many objects were no activities
   * @param first the first of the refused
   */
  record BadLines(long refused, long read, long ignored, List<LineError> first) {

    static final BadLines NONE = new BadLines(0, 0, 0, List.of());

    BadLines {
      first = List.copyOf(first);
    }
  }

  static Refusal of(int status, String detail) {
    return new Refusal(status, detail, "", "", Map.of(), BadLines.NONE);
  }

  static Refusal badParameter(String parameter, String value, String detail) {
    return new Refusal(400, detail, parameter, value, Map.of(), BadLines.NONE);
  }

  static Refusal badLines(BadLines lines, String detail) {
    return new Refusal(400, detail, "", "", Map.of(), lines);
  }

  /** May be asked again after so many seconds. */
  static Refusal later(int status, long seconds, String detail) {
    return of(status, detail).with(RETRY_AFTER, Long.toString(seconds));
  }

  Refusal with(String header, String headerValue) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, headerValue);
    return new Refusal(status, detail, parameter, value, more, lines);
  }
}
