package org.usagemeter.app.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class GunzipStreamTest {

  private static final byte[] TEXT =
      "what was packed, and packed again\n".repeat(50).getBytes(UTF_8);

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private static byte[] unpacked(byte[] bytes) throws IOException {
    try (InputStream in = Unpacked.of(new ByteArrayInputStream(bytes))) {
      return in.readAllBytes();
    }
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  @Test
  void oneMember_isUnpacked() throws IOException {
    assertThat(unpacked(packed(TEXT))).isEqualTo(TEXT);
  }

  @Test
  void plainBytes_passAsTheyAre() throws IOException {
    assertThat(unpacked(TEXT)).isEqualTo(TEXT);
    assertThat(unpacked(new byte[] {0x1f})).containsExactly(0x1f);
    assertThat(unpacked(new byte[0])).isEmpty();
  }

  @Test
  void emptyMember_isNothing() throws IOException {
    assertThat(unpacked(packed(new byte[0]))).isEmpty();
  }

  @Test
  void byteByByte_isTheSame() throws IOException {
    try (InputStream in = Unpacked.of(new ByteArrayInputStream(packed(TEXT)))) {
      for (byte expected : TEXT) {
        assertThat(in.read()).isEqualTo(expected);
      }
      assertThat(in.read()).isEqualTo(-1);
      assertThat(in.read(new byte[1], 0, 0)).isZero();
    }
  }

  @Test
  void zerosAtTheEnd_arePadding() throws IOException {
    assertThat(unpacked(join(packed(TEXT), new byte[512]))).isEqualTo(TEXT);
  }

  @Test
  void otherBytesAtTheEnd_areNotSwallowed() throws IOException {
    byte[] bytes = join(packed(TEXT), new byte[] {'x'});

    assertThatThrownBy(() -> unpacked(bytes))
        .isInstanceOf(ZipException.class)
        .hasMessage("what follows its gzip data is no gzip data");
  }

  @Test
  void headerWithEveryField_isReadOver() throws IOException {
    byte[] plain = packed(TEXT);
    byte[] fields = {3, 0, 'e', 'x', 't', 'n', 'a', 'm', 'e', 0, 'c', 'o', 'm', 0, 12, 34};
    byte[] header = Arrays.copyOf(plain, 10);
    header[3] = 2 | 4 | 8 | 16;

    byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);
    assertThat(unpacked(join(header, fields, rest))).isEqualTo(TEXT);
  }

  @Test
  void reservedFlag_isDamage() throws IOException {
    byte[] bytes = packed(TEXT);
    bytes[3] = (byte) 0x80;

    assertThatThrownBy(() -> unpacked(bytes)).hasMessage("its gzip header is damaged");
  }

  /** A pipe that hands over a few bytes at a time and never says how many there are. */
  @RepeatedTest(20)
  void manyMembersFromASlowPipe_areAllUnpacked(RepetitionInfo run) throws IOException {
    SplittableRandom random = new SplittableRandom(run.getCurrentRepetition());
    byte[] all = new byte[0];
    byte[] expected = new byte[0];
    for (int i = 0; i < 5; i++) {
      byte[] part = Arrays.copyOf(TEXT, random.nextInt(TEXT.length));
      all = join(all, packed(part));
      expected = join(expected, part);
    }

    try (InputStream in = Unpacked.of(new Drip(all, random))) {
      assertThat(in.readAllBytes()).isEqualTo(expected);
    }
  }

  @Test
  void everyTruncation_isNoticed() throws IOException {
    byte[] bytes = packed(TEXT);

    for (int length = 2; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> unpacked(cut))
          .isInstanceOfAny(EOFException.class, ZipException.class);
    }
  }

  @Test
  void everyFlippedBitOfTheData_isNoticed() throws IOException {
    byte[] bytes = packed(TEXT);

    for (int at = 10; at < bytes.length; at++) {
      byte[] flipped = bytes.clone();
      flipped[at] ^= 1;
      assertThatThrownBy(() -> unpacked(flipped)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void whatCameBeforeTheDamage_isReadFirst() throws IOException {
    byte[] bytes = join(packed(TEXT), new byte[] {'x'});

    try (InputStream in = Unpacked.of(new ByteArrayInputStream(bytes))) {
      assertThat(in.readNBytes(TEXT.length)).isEqualTo(TEXT);
      assertThatThrownBy(in::read).isInstanceOf(ZipException.class);
      assertThatThrownBy(in::read).isInstanceOf(ZipException.class);
    }
  }

  @Test
  void bytesThatHoldAThousandTimesAsMany_areUnpacked() throws IOException {
    byte[] zeros = new byte[30 << 20];

    assertThat(unpacked(packed(zeros))).isEqualTo(zeros);
  }

  /** Gives one to three bytes at each read. */
  private static final class Drip extends InputStream {

    private final ByteArrayInputStream in;
    private final SplittableRandom random;

    Drip(byte[] bytes, SplittableRandom random) {
      this.in = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      return in.read(to, offset, Math.min(length, 1 + random.nextInt(3)));
    }
  }
}
