package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MaskTest {

  private static final String SECRET = "a/planted-secret&\"with\" <all> of+it?";
  private static final String USER = "planted-user@example.com";
  private static final Mask LOGIN = new Mask(new Credential(Optional.of(USER), SECRET));
  private static final Mask TOKEN =
      new Mask(new Credential(Optional.empty(), "AAAA-planted-secret%2Bof%3Dtokens"));

  private static Stream<String> forms() {
    byte[] login = (USER + ":" + SECRET).getBytes(StandardCharsets.UTF_8);
    byte[] secret = SECRET.getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        SECRET,
        URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
        URLEncoder.encode(SECRET, StandardCharsets.UTF_8).replace("+", "%20"),
        SECRET.replace("\"", "\\\""),
        SECRET.replace("\"", "\\\"").replace("/", "\\/"),
        Base64.getEncoder().encodeToString(login),
        Base64.getEncoder().encodeToString(secret),
        Base64.getUrlEncoder().withoutPadding().encodeToString(login));
  }

  /** No assertion here compares texts: its message would have the secret in it. */
  private static boolean shows(String masked) {
    return masked.contains("planted")
        || forms().anyMatch(masked::contains)
        || masked.contains("cGxhbnRl");
  }

  @Test
  void secret_inAnyForm_isMasked() {
    assertThat(forms().map(form -> LOGIN.text("sent " + form + ", it seems")))
        .allSatisfy(
            masked -> {
              assertThat(shows(masked)).isFalse();
              assertThat(masked.startsWith("sent ***")).isTrue();
              assertThat(masked.endsWith(", it seems")).isTrue();
            });
  }

  @Test
  void pieceOfTheSecret_isMasked() {
    String login =
        Base64.getEncoder().encodeToString((USER + ":" + SECRET).getBytes(StandardCharsets.UTF_8));

    assertThat(LOGIN.text("got " + login.substring(3, 20) + "...")).isEqualTo("got ***...");
    assertThat(LOGIN.text("got " + SECRET.substring(0, 16) + "...")).isEqualTo("got ***...");
  }

  @Test
  void shortSecret_isMaskedWhole() {
    Mask mask = new Mask(new Credential(Optional.of("me"), "pw7"));

    assertThat(mask.text("pw7, spw77, me:pw7")).isEqualTo("***, s***7, ***");
  }

  @Test
  void authorization_ofAnybody_isMasked() {
    assertThat(TOKEN.text("Authorization: Bearer xyz.123, BASIC bWU6cHc="))
        .isEqualTo("Authorization: Bearer ***, BASIC ***");
  }

  @Test
  void textWithoutSecret_staysAsItIs() {
    String text = "{\"title\":\"Unauthorized\",\"detail\":\"a planned secret\"}";

    assertThat(TOKEN.text(text)).isEqualTo(text);
  }

  @Test
  void body_isCutAfterItIsMasked() {
    String secret = "AAAA-planted-secret%2Bof%3Dtokens";
    for (int before = (16 << 10) - 40; before <= 16 << 10; before++) {
      byte[] body =
          (" ".repeat(before) + secret + "x".repeat(100)).getBytes(StandardCharsets.UTF_8);

      String kept = TOKEN.body(body);

      assertThat(kept.length()).isLessThanOrEqualTo(16 << 10);
      assertThat(kept.contains("A")).isFalse();
    }
  }

  @Test
  void failure_thatShowsTheSecretFurtherDown_isFound() {
    Throwable clean = new IllegalStateException("reset", new IllegalStateException("by peer"));
    Throwable showing =
        new IllegalStateException("reset", new IllegalStateException("to x?y=" + SECRET));

    assertThat(LOGIN.shows(clean)).isFalse();
    assertThat(LOGIN.shows(showing)).isTrue();
  }
}
