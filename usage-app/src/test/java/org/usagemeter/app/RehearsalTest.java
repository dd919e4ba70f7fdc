package org.usagemeter.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

  @TempDir private Path directory;

  @Test
  void everyRoute_isAnswered() throws Exception {
    Clock noon = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    assertThat(new Rehearsal(directory, noon).run())
        .hasSize(6)
        .allSatisfy((route, status) -> assertThat(status).as(route).isEqualTo(200));
  }
}
