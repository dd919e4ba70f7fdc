package org.usagemeter.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.error.UsageException;

class SentencesTest {

  @Test
  void ownFailures_areSaidAsTheyAre() {
    assertThat(Sentences.of(new WrongCall("say it"))).isEqualTo("say it");
    assertThat(Sentences.of(new Failed("it failed"))).isEqualTo("it failed");
    assertThat(Sentences.of(new UsageException.NotFound("no such"))).isEqualTo("no such");
    assertThat(Sentences.of(new Interrupted(new InterruptedException()))).isEqualTo("interrupted");
  }

  @Test
  void wrappers_areTakenOff() {
    Failed inner = new Failed("inner");

    assertThat(Sentences.of(new CompletionException(inner))).isEqualTo("inner");
    assertThat(Sentences.of(new ExecutionException(new CompletionException(inner))))
        .isEqualTo("inner");
    assertThat(Sentences.of(new UncheckedIOException(new IOException("no room"))))
        .isEqualTo("no room");
  }

  @Test
  void filesThatFail_areNamed() {
    assertThat(Sentences.of(new NoSuchFileException("f")))
        .isEqualTo("f: no such file or directory");
    assertThat(Sentences.of(new AccessDeniedException("f"))).isEqualTo("f: permission denied");
    assertThat(Sentences.of(new FileAlreadyExistsException("f"))).isEqualTo("f: not a directory");
    assertThat(Sentences.of(new IOException())).isEqualTo("IOException");
  }

  @Test
  void missingMemory_saysHowToGiveMore() {
    assertThat(Sentences.of(new OutOfMemoryError())).contains("-Xmx2g");
  }

  @Test
  void anythingElse_isAFaultOfOurs() {
    assertThat(Sentences.of(new IllegalStateException("odd")))
        .startsWith("this should not have happened: java.lang.IllegalStateException: odd;")
        .contains("--debug");
  }

  @Test
  void exitCode_tellsAWrongCallFromAFailure() {
    assertThat(Sentences.exitCode(new CompletionException(new WrongCall("no")))).isEqualTo(2);
    assertThat(Sentences.exitCode(new WrongCall("no", new IOException()))).isEqualTo(2);
    assertThat(Sentences.exitCode(new Failed("no"))).isEqualTo(1);
  }
}
