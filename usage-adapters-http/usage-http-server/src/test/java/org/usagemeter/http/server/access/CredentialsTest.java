package org.usagemeter.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.scope.Reach;

class CredentialsTest {

  private static final Grant READ = new Grant(Role.READ, new Reach.Everything());
  private static final PasswordHash PASSWORD =
      PasswordHash.of("secret".toCharArray(), 1, new SecureRandom());

  private static BearerToken token(String secret) {
    return new BearerToken(TokenHash.of(secret), READ);
  }

  private static BasicUser user(String name) {
    return new BasicUser(name, PASSWORD, READ);
  }

  @Test
  void tokenThatStandsTwice_isRefused_andNotRepeated() {
    assertThatThrownBy(() -> new Credentials(List.of(token("a"), token("a")), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a token stands twice");
  }

  @Test
  void userThatStandsTwice_isRefused() {
    assertThatThrownBy(() -> new Credentials(List.of(), List.of(user("x"), user("x"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("user \"x\" stands twice");
  }

  @Test
  void namesThatDifferInCase_areTwoUsers() {
    assertThat(new Credentials(List.of(), List.of(user("x"), user("X"))).users()).hasSize(2);
  }

  @Test
  void credentials_areCopied() {
    List<BearerToken> tokens = new ArrayList<>(List.of(token("a")));
    Credentials credentials = new Credentials(tokens, List.of());

    tokens.clear();

    assertThat(credentials.tokens()).hasSize(1);
  }

  @Test
  void isEmpty_countsBothKinds() {
    assertThat(new Credentials(List.of(), List.of()).isEmpty()).isTrue();
    assertThat(new Credentials(List.of(token("a")), List.of()).isEmpty()).isFalse();
    assertThat(new Credentials(List.of(), List.of(user("x"))).isEmpty()).isFalse();
  }

  @Test
  void toString_hasNoHashOfAPassword() {
    String hash = PASSWORD.encoded().substring(PASSWORD.encoded().lastIndexOf('$') + 1);

    assertThat(new Credentials(List.of(), List.of(user("x"))).toString())
        .contains("x")
        .doesNotContain(hash);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a:b", "a\nb", "a\u0000", "\u007f"})
  void nameThatBasicCannotCarry_isRefused(String name) {
    assertThatThrownBy(() -> user(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("user name is empty, or has a colon or a control character");
  }
}
