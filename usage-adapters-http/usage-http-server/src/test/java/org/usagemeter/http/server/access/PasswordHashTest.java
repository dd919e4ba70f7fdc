package org.usagemeter.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

  private static final SecureRandom RANDOM = new SecureRandom();

  private static PasswordHash of(String password) {
    return PasswordHash.of(password.toCharArray(), 2, RANDOM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"secret", "", " ", "pässwörd", "x\uD83D\uDE00"})
  void hash_matchesItsPasswordOnly(String password) {
    PasswordHash hash = of(password);

    assertThat(hash.matches(password.toCharArray())).isTrue();
    assertThat(hash.matches((password + "x").toCharArray())).isFalse();
    assertThat(hash.matches("Secret".toCharArray())).isFalse();
  }

  /** As other implementations of PBKDF2 with HMAC-SHA-256 have it, for a salt of 16 zero bytes. */
  @Test
  void hash_isThatOfTheStandard() {
    PasswordHash hash =
        new PasswordHash(
            "pbkdf2-sha256$1000$AAAAAAAAAAAAAAAAAAAAAA==$AkYsQLg1WVW2sQ8m+tSg6vMnKdmKRLxP8/X30HK/IPU=");

    assertThat(hash.matches("secret".toCharArray())).isTrue();
  }

  @Test
  void samePassword_hasAnotherSaltEachTime() {
    assertThat(of("secret").encoded()).isNotEqualTo(of("secret").encoded());
  }

  @Test
  void encoded_isReadBack() {
    String encoded = of("secret").encoded();

    PasswordHash read = new PasswordHash(encoded);

    assertThat(read.encoded()).isEqualTo(encoded).startsWith("pbkdf2-sha256$2$");
    assertThat(read.matches("secret".toCharArray())).isTrue();
  }

  @Test
  void toString_showsNothingOfTheHash() {
    assertThat(of("secret")).hasToString("PasswordHash[2 iterations]");
  }

  @Test
  void unmatched_matchesNothing_andIsAsSlowAsAnyOther() {
    PasswordHash nobodys = PasswordHash.unmatched(RANDOM);

    assertThat(nobodys.matches("".toCharArray())).isFalse();
    assertThat(nobodys).hasToString("PasswordHash[600000 iterations]");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "HUNTER2 | not a hash that \"usage password hash\" prints: pbkdf2-sha256$iterations$salt$hash",
        "pbkdf2-sha256$0$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | not a",
        "pbkdf2-sha256$-1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | not a",
        "pbkdf2-sha256$10000001$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | more than 10000000 iterations",
        "pbkdf2-sha256$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA | the hash has 33 bytes, not 32",
        "pbkdf2-sha256$1$AAAA=AAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | not a hash",
        "pbkdf2-sha256$1$AAAAAAAAAAAAAAAAAAAAAA==$========================================HUNT | not a hash",
        "pbkdf2-sha1$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= | not a hash",
      })
  void whatIsNoHash_isRefused_andNotRepeated(String text, String message) {
    assertThatThrownBy(() -> new PasswordHash(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}
