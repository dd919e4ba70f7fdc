package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A server that is asked to stop finishes what it accepted, and accepts nothing more. */
@Execution(ExecutionMode.CONCURRENT)
class StopTest {

  private static final String EVENT = Consumers.event("1", "2026-11-20T12:00:00Z");

  @Test
  void bodyThatWasBegun_isRecordedAndAcknowledged() {
    try (ServerUnderTest server = ServerUnderTest.start();
        RawHttp half = server.raw()) {
      half.sendsHead(
              "POST /v1/activities HTTP/1.1",
              "host: test",
              "authorization: " + Logins.ADMIN,
              "content-type: application/x-ndjson",
              "expect: 100-continue",
              "content-length: " + EVENT.length())
          .interimStatus();

      CompletableFuture<Boolean> stopped = server.stop().toCompletableFuture();
      half.sends(EVENT);

      HttpAnswer answer = half.answerTo("POST", "/v1/activities");
      assertThat(answer.json().getLong("counted")).isEqualTo(1);
      assertThat(answer.header("connection")).contains("close");
      assertThat(half.isEnded()).isTrue();
      assertThat(ServerUnderTest.await(stopped)).isTrue();
      assertThat(server.recorded()).isEqualTo(1);
    }
  }

  @Test
  void bodyThatDoesNotEnd_isCutOff_andNothingOfItIsRecorded() {
    try (ServerUnderTest server = ServerUnderTest.start();
        RawHttp half = server.raw()) {
      half.sendsHead(
              "POST /v1/activities HTTP/1.1",
              "host: test",
              "authorization: " + Logins.ADMIN,
              "content-type: application/x-ndjson",
              "expect: 100-continue",
              "content-length: " + (EVENT.length() + 1))
          .interimStatus();
      half.sends(EVENT);

      long begin = System.nanoTime();
      assertThat(ServerUnderTest.await(server.stop())).isTrue();

      assertThat(half.untilEnd()).isEmpty();
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }
  }

  @Test
  void idleConnections_areClosed_andNewOnesRefused() {
    try (ServerUnderTest server = ServerUnderTest.start();
        RawHttp idle = server.raw()) {
      idle.sendsHead("GET /health/live HTTP/1.1", "host: test");
      assertThat(idle.answerTo("GET", "/health/live").status()).isEqualTo(200);
      int port = server.port();

      assertThat(ServerUnderTest.await(server.stop())).isTrue();
      assertThat(ServerUnderTest.await(server.stop())).isTrue();

      assertThat(idle.isEnded()).isTrue();
      assertThatThrownBy(() -> RawHttp.to(port).close()).hasCauseInstanceOf(ConnectException.class);
    }
  }
}
