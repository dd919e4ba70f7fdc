package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.error.UsageException;

final class StoredTextTest {

  @ParameterizedTest
  @CsvSource({"plain ü 😀, plain ü 😀", "a\\b, a\\\\b"})
  void text_isStoredReadably(String text, String stored) {
    assertThat(StoredText.escaped(text)).isEqualTo(stored);
    assertThat(StoredText.read(stored)).isEqualTo(text);
  }

  @Test
  void whatTheDatabaseCannotKeep_isWrittenAsDigits() {
    assertThat(StoredText.escaped("a\0b\uD800")).isEqualTo("a\\0000b\\d800");
  }

  @Test
  void anyText_isReadAsItWas() {
    SplittableRandom random = new SplittableRandom(1);
    String strange = "\\0\0uD\uD800\uDC00é";
    for (int run = 0; run < 1_000; run++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(9); i > 0; i--) {
        text.append(strange.charAt(random.nextInt(strange.length())));
      }
      String escaped = StoredText.escaped(text.toString());
      assertThat(escaped).doesNotContain("\0");
      assertThat(StoredText.read(escaped)).isEqualTo(text.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "\\00", "\\zzzz"})
  void textThatNobodyWrote_isDamage(String stored) {
    assertThatThrownBy(() -> StoredText.read(stored)).isInstanceOf(UsageException.Damaged.class);
  }
}
