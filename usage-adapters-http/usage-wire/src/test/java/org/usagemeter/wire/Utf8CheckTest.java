package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class Utf8CheckTest {

  @Test
  void everyCodePoint_isWellFormedOrASurrogate() {
    for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
      boolean surrogate = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
      byte[] bytes = surrogate ? threeBytes(point) : utf8(point);

      int malformed = new Utf8Check().firstMalformed(bytes, 0, bytes.length);

      assertThat(malformed).as("code point %x", point).isEqualTo(surrogate ? 0 : Utf8Check.NONE);
    }
  }

  @Seeds(usual = 20, whole = 100)
  void bytes_inAnyCut_areJudgedAsTheJdkDoes(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      byte[] bytes = bytes(random);
      int cut = random.nextInt(bytes.length + 1);

      Utf8Check check = new Utf8Check();
      int first = check.firstMalformed(bytes, 0, cut);
      int found = first == Utf8Check.NONE ? check.firstMalformed(bytes, cut, bytes.length) : first;

      assertThat(found).isEqualTo(firstMalformed(bytes));
    }
  }

  private static byte[] bytes(SplittableRandom random) {
    int[] heads = {0x41, 0x7F, 0x80, 0xBF, 0xC1, 0xC2, 0xE0, 0xE1, 0xED, 0xEF, 0xF0, 0xF4, 0xF5};
    byte[] bytes = new byte[random.nextInt(1, 24)];
    for (int i = 0; i < bytes.length; i++) {
      int octet =
          random.nextInt(3) == 0 ? heads[random.nextInt(heads.length)] : random.nextInt(0x60);
      boolean follows = i > 0 && bytes[i - 1] < 0 && random.nextInt(5) > 0;
      bytes[i] = (byte) (follows ? 0x80 + random.nextInt(0x40) : octet);
    }
    // An end within a character is not the check's business.
    bytes[bytes.length - 1] = 'x';
    return bytes;
  }

  private static int firstMalformed(byte[] bytes) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPORT);
    ByteBuffer read = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(read, CharBuffer.allocate(bytes.length), true);
    return result.isError() ? read.position() : Utf8Check.NONE;
  }

  private static byte[] utf8(int point) {
    return new String(Character.toChars(point)).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] threeBytes(int point) {
    return new byte[] {
      (byte) (0xE0 | (point >> 12)),
      (byte) (0x80 | ((point >> 6) & 0x3F)),
      (byte) (0x80 | (point & 0x3F))
    };
  }
}
