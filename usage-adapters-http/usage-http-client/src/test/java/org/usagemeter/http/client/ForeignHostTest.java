package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.source.tck.ScriptedVendor;
import org.usagemeter.source.tck.VendorAnswer;

/** A vendor that points elsewhere is not followed there, and nobody there learns anything. */
@Execution(ExecutionMode.CONCURRENT)
final class ForeignHostTest {

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 307, 308})
  void redirectToAnotherHost_isNotFollowed(int status) {
    for (SourceKind kind : SourceKind.values()) {
      try (AskedVendor asked = new AskedVendor(kind);
          ScriptedVendor stranger = ScriptedVendor.start(asked.question().login())) {
        stranger.script(asked.question().proper());

        UsageException failure =
            asked.failureOn(VendorAnswer.redirect(status, stranger.baseUrl().resolve("/x?y=z")));

        assertThat(failure).isExactlyInstanceOf(UsageException.UnknownAnswer.class);
        assertThat(failure.getMessage())
            .contains("redirects to 127.0.0.1", "(" + status + ")")
            .doesNotContain("y=z");
        assertThat(asked.vendor().requests()).hasSize(1);
        assertThat(stranger.requests()).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 307, 308})
  void redirectToItself_isNotFollowed(int status) {
    for (SourceKind kind : SourceKind.values()) {
      try (AskedVendor asked = new AskedVendor(kind)) {
        assertThat(
                asked.failureOn(
                    VendorAnswer.redirect(status, asked.vendor().baseUrl()),
                    asked.question().proper()))
            .isExactlyInstanceOf(UsageException.UnknownAnswer.class);
        assertThat(asked.vendor().requests()).hasSize(1);
      }
    }
  }
}
