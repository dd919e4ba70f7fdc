package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.official.SourceKind;

class SourceAccessTest {

  private static final Credential TOKEN = new Credential(Optional.empty(), "planted-secret==");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://api.x.com",
        "HTTP://localhost:8080/",
        "http://127.0.0.1:1/a/base",
        "https://[::1]:8443"
      })
  void baseUrl_ofAServer_isTaken(String url) {
    assertThat(new SourceAccess(URI.create(url), TOKEN).baseUrl()).isEqualTo(URI.create(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api.x.com",
        "/2/usage",
        "ftp://api.x.com",
        "mailto:me@x.com",
        "http:api",
        "https://me:pw@api.x.com",
        "https://api.x.com?x=y",
        "https://api.x.com/#here",
        "http://under_score"
      })
  void baseUrl_ofAnythingElse_isRefusedWithoutRepeatingIt(String url) {
    URI base = URI.create(url);

    assertThatThrownBy(() -> new SourceAccess(base, TOKEN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("the base URL of a source")
        .hasMessageNotContaining(url);
  }

  @Test
  void defaultBaseUrl_isTheVendorsOwn() {
    assertThat(SourceAccess.defaultBaseUrl(SourceKind.V2_USAGE).getHost()).isEqualTo("api.x.com");
    assertThat(SourceAccess.defaultBaseUrl(SourceKind.V2_CREDITS).getHost()).isEqualTo("api.x.com");
    assertThat(SourceAccess.defaultBaseUrl(SourceKind.ENTERPRISE_USAGE).getHost())
        .isEqualTo("gnip-api.x.com");
  }

  @ParameterizedTest(name = "{0} and {1} share an allowance: {2}")
  @CsvSource({
    "https://api.x.com, HTTPS://API.x.com:443/, true",
    "http://api.x.com/a/, http://api.x.com:80/a, true",
    "https://api.x.com, http://api.x.com, false",
    "https://api.x.com/a, https://api.x.com/b, false",
    "https://api.x.com, https://api.x.com:444, false",
  })
  void limitKey_isThatOfTheServer(String one, String other, boolean same) {
    assertThat(key(one, TOKEN).equals(key(other, TOKEN))).isEqualTo(same);
  }

  @Test
  void limitKey_ofAnotherCredentialOrKind_isAnother() {
    String url = "https://api.x.com";

    assertThat(key(url, TOKEN).equals(key(url, new Credential(Optional.of("me"), "pw")))).isFalse();
    assertThat(
            key(url, TOKEN)
                .equals(
                    LimitKey.of(SourceKind.V2_CREDITS, new SourceAccess(URI.create(url), TOKEN))))
        .isFalse();
  }

  @Test
  void credential_thatCanBeSent_isTaken() {
    new Credential(Optional.empty(), "AAAA%2Bx%3D-._~+/==");
    new Credential(Optional.of("me@example.com"), "with: anything ü");
  }

  @ParameterizedTest(name = "user {0}, secret {1}: {2}")
  @CsvSource(
      emptyValue = "",
      nullValues = "none",
      value = {
        "none, '', a credential has a secret",
        "me, '', a credential has a secret",
        "'', pw, a credential has a secret",
        "me:you, pw, the user of a credential has a colon",
        "none, 'two words', a bearer token has a character",
        "none, 'a=b', a bearer token has a character",
        "none, 'ü', a bearer token has a character",
      })
  void credential_thatCannotBeSent_isRefused(String user, String secret, String message) {
    assertThatThrownBy(() -> new Credential(Optional.ofNullable(user), secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void credential_withAControlCharacter_isRefusedWithoutRepeatingIt() {
    for (Optional<String> user : java.util.List.of(Optional.of("me"), Optional.<String>empty())) {
      assertThatThrownBy(() -> new Credential(user, "pass-word\n"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("control character")
          .hasMessageNotContaining("pass-word");
    }
    assertThatThrownBy(() -> new Credential(Optional.of("m\te"), "pw"))
        .hasMessageContaining("control character");
  }

  private static LimitKey key(String url, Credential credential) {
    return LimitKey.of(SourceKind.V2_USAGE, new SourceAccess(URI.create(url), credential));
  }
}
