package org.usagemeter.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WordTest {

  @Seeds(usual = 20, whole = 100)
  void number_ofEightDigits_isTheirs(int seed) {
    int number = new SplittableRandom(seed).nextInt(100_000_000);
    long word = Word.at(text(String.format(Locale.ROOT, "x%08d", number)), 1);

    assertThat(Word.isDigits(word)).isTrue();
    assertThat(Word.number(word)).isEqualTo(number);
  }

  @Test
  void isDigits_withAnyOtherByteAnywhere_isFalse() {
    for (int at = 0; at < Long.BYTES; at++) {
      for (int sign = 0; sign < 256; sign++) {
        for (String around : new String[] {"00000000", "99999999"}) {
          byte[] bytes = text(around);
          bytes[at] = (byte) sign;

          assertThat(Word.isDigits(Word.at(bytes, 0)))
              .as("byte %s at %s", sign, at)
              .isEqualTo(sign >= '0' && sign <= '9');
        }
      }
    }
  }

  @Seeds(usual = 40, whole = 200)
  void isDigits_ofRandomBytes_isWhetherEachIsADigit(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] bytes = new byte[Long.BYTES];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(256) : '0' + random.nextInt(10));
    }

    boolean allDigits = new String(bytes, ISO_8859_1).chars().allMatch(c -> c >= '0' && c <= '9');

    assertThat(Word.isDigits(Word.at(bytes, 0))).isEqualTo(allDigits);
  }

  @Seeds(usual = 60, whole = 300)
  void knownBytes_areFoundWhereTheyStandAndNowhereElse(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] text = new byte[random.nextInt(1, 60)];
    for (int i = 0; i < text.length; i++) {
      text[i] = (byte) ('a' + random.nextInt(26));
    }
    int from = random.nextInt(text.length);
    int to = random.nextInt(from, text.length) + 1;
    byte[] sought = Arrays.copyOfRange(text, from, to);
    KnownBytes known = new KnownBytes(sought.clone());

    assertThat(known.skip(text, from, text.length)).isEqualTo(to);
    assertThat(known.skip(text, from, to)).isEqualTo(to);
    assertThat(known.skip(text, from, to - 1)).isEqualTo(-1);
    assertThat(known.skip(text, -1, text.length)).isEqualTo(-1);
    for (int at = from; at < to; at++) {
      byte[] other = text.clone();
      other[at] ^= (byte) (1 << random.nextInt(8));
      assertThat(known.skip(other, from, other.length)).as("changed at %s", at).isEqualTo(-1);
    }
  }

  private static byte[] text(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
