package org.usagemeter.app.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.app.console.WrongCall;

final class ServerUrlTest {

  @ParameterizedTest
  @CsvSource({
    "http://127.0.0.1:8080,       http://127.0.0.1:8080",
    "http://127.0.0.1:8080/,      http://127.0.0.1:8080",
    "HTTPS://Example.org/usage//, https://Example.org/usage",
    "http://[::1]:80,             http://[::1]:80",
  })
  void address_isKeptWithoutTheSlashAtItsEnd(String typed, String base) {
    assertThat(ServerUrl.of(typed)).hasToString(base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "127.0.0.1:8080",
        "localhost",
        "ftp://example.org",
        "http://",
        "http:///v1",
        "http://a b",
        "http://me:pass@example.org",
        "https://example.org?x=pass",
        "https://example.org/#pass"
      })
  void anythingElse_isRefusedAndNotRepeated(String typed) {
    assertThatExceptionOfType(WrongCall.class)
        .isThrownBy(() -> ServerUrl.of(typed))
        .withMessageStartingWith("--url ")
        .withMessageNotContaining("pass");
  }

  @Test
  void parameters_areEncoded() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("product", "Search API (30-Day)");
    parameters.put("usage.fields", "a,b");

    assertThat(ServerUrl.of("http://h").at("/v1/usage", parameters))
        .hasToString("http://h/v1/usage?product=Search%20API%20%2830-Day%29&usage.fields=a%2Cb");
    assertThat(ServerUrl.of("http://h").at("/v1/usage", Map.of())).hasToString("http://h/v1/usage");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:1,  false",
    "http://127.0.0.1:1,  false",
    "http://[::1]:1,      false",
    "https://example.org, false",
    "http://example.org,  true",
    "http://10.0.0.1,     true",
  })
  void plainHttpToAnotherMachine_isOpenToOthers(String typed, boolean open) {
    assertThat(ServerUrl.of(typed).isOpenToOthers()).isEqualTo(open);
  }
}
