package org.usagemeter.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenHashTest {

  @Test
  void of_isTheSha256OfTheUtf8Bytes() {
    assertThat(TokenHash.of("abc").hex())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(TokenHash.of("ä").hex())
        .isEqualTo("33e6d73fee82904c8d7afb78de1154d1e8dc2a0edb08120e63df5b9385c2d9cc");
  }

  @Test
  void newSecret_has256BitsInCharactersThatNeedNoQuotes() {
    SecureRandom random = new SecureRandom();

    String secret = TokenHash.newSecret(random);

    assertThat(secret).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(TokenHash.newSecret(random));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015a",
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad0",
        "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD",
        "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      })
  void whatIsNoDigest_isRefused_andNotRepeated(String text) {
    assertThatThrownBy(() -> new TokenHash(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a SHA-256 digest in 64 lower-case hexadecimal digits");
  }
}
