package org.usagemeter.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GunzipTest {

  private static final byte[] TEXT = "packed, and packed again\n".repeat(3).getBytes(UTF_8);
  private static final int HEADER = 10;
  private static final int TRAILER = 8;

  @Test
  void members_cutAnywhere_areUnpacked() throws IOException {
    byte[] bytes = join(packed(TEXT), packed(new byte[0]), new byte[3], packed(TEXT), new byte[5]);

    for (int cut = 0; cut <= bytes.length; cut++) {
      assertThat(unpacked(bytes, cut)).as("cut at %s", cut).isEqualTo(join(TEXT, TEXT));
    }
    int[] everywhere = new int[bytes.length];
    Arrays.setAll(everywhere, at -> at);
    assertThat(unpacked(bytes, everywhere)).isEqualTo(join(TEXT, TEXT));
  }

  @Seeds(usual = 20, whole = 100)
  void anyMembers_inAnyCut_areUnpacked(int seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] expected = new byte[0];
    byte[] bytes = new byte[0];
    for (int member = random.nextInt(4); member >= 0; member--) {
      byte[] part = new byte[random.nextInt(1 << (1 + random.nextInt(18)))];
      int signs = 1 + random.nextInt(256);
      for (int i = 0; i < part.length; i++) {
        part[i] = (byte) random.nextInt(signs);
      }
      expected = join(expected, part);
      bytes = join(bytes, packed(part));
    }

    int[] cuts = random.ints(random.nextInt(50), 0, bytes.length + 1).sorted().toArray();

    assertThat(unpacked(bytes, cuts)).as("cut at %s", Arrays.toString(cuts)).isEqualTo(expected);
  }

  @Test
  void everythingThatTheBytesHold_isHandedOnAtOnce() throws IOException, DataFormatException {
    byte[] zeros = new byte[Gunzip.LARGEST_PIECE * 5];
    byte[] bytes = packed(zeros);

    for (int end = HEADER; end <= bytes.length; end++) {
      List<Integer> pieces = new ArrayList<>();
      try (Gunzip gunzip = new Gunzip((piece, offset, length) -> pieces.add(length))) {
        gunzip.feed(bytes, 0, end);
      }
      Inflater inflater = new Inflater(true);
      inflater.setInput(bytes, HEADER, Math.min(end, bytes.length - TRAILER) - HEADER);
      int held = inflater.inflate(new byte[zeros.length]);
      inflater.end();

      assertThat(pieces.stream().mapToInt(length -> length).sum())
          .as("of the first %s bytes", end)
          .isEqualTo(held);
      assertThat(pieces).allMatch(length -> length > 0 && length <= Gunzip.LARGEST_PIECE);
    }
  }

  @Test
  void sinkThatSaysStop_isGivenNoMore() throws IOException {
    byte[] bomb = packed(new byte[100 * Gunzip.LARGEST_PIECE]);
    List<Integer> pieces = new ArrayList<>();

    try (Gunzip gunzip =
        new Gunzip(
            (piece, offset, length) -> {
              pieces.add(length);
              return pieces.size() < 3;
            })) {
      assertThat(gunzip.feed(bomb, 0, 20)).isTrue();
      assertThat(gunzip.feed(bomb, 20, bomb.length - 20)).isFalse();
      assertThat(gunzip.feed(new byte[] {'x'}, 0, 1)).isFalse();
      gunzip.finish();
    }
    assertThat(pieces).hasSize(3).allMatch(length -> length > 0 && length <= Gunzip.LARGEST_PIECE);
  }

  @Test
  void sinkThatFails_isHeard() throws IOException {
    byte[] bytes = packed(TEXT);
    IOException full = new IOException("the disk is full");

    try (Gunzip gunzip =
        new Gunzip(
            (piece, offset, length) -> {
              throw full;
            })) {
      assertThatThrownBy(() -> gunzip.feed(bytes, 0, bytes.length)).isSameAs(full);
    }
  }

  @Test
  void noBytes_areNoData() throws IOException {
    assertThat(unpacked(new byte[0])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain text", "\0\0\0", "\u001fx"})
  void otherBytesAtTheStart_areRefused(String start) {
    assertThatThrownBy(() -> unpacked(start.getBytes(UTF_8)))
        .isInstanceOf(ZipException.class)
        .hasMessage("it is no gzip data");
  }

  @Test
  void otherBytesBehindAMember_areRefused() throws IOException {
    byte[] bytes = join(packed(TEXT), new byte[2], new byte[] {'x'});

    assertThatThrownBy(() -> unpacked(bytes, bytes.length - 1))
        .isInstanceOf(ZipException.class)
        .hasMessage("what follows its gzip data is no gzip data");
  }

  @Test
  void anyFieldsOfAHeader_areReadOver() throws IOException {
    byte[] plain = packed(TEXT);
    byte[] rest = Arrays.copyOfRange(plain, HEADER, plain.length);
    for (int flags = 0; flags < 32; flags++) {
      byte[] header = Arrays.copyOf(plain, HEADER);
      header[3] = (byte) flags;
      byte[] extra = (flags & 4) == 0 ? new byte[0] : join(new byte[] {44, 1}, new byte[300]);
      byte[] name = (flags & 8) == 0 ? new byte[0] : "name\0".getBytes(UTF_8);
      byte[] comment = (flags & 16) == 0 ? new byte[0] : "\0".getBytes(UTF_8);
      byte[] checksum = (flags & 2) == 0 ? new byte[0] : new byte[] {1, 2};
      byte[] bytes = join(header, extra, name, comment, checksum, rest, plain);

      assertThat(unpacked(bytes)).as("flags %s", flags).isEqualTo(join(TEXT, TEXT));
      assertThatThrownBy(
              () -> unpacked(Arrays.copyOf(bytes, bytes.length - plain.length - rest.length)))
          .as("flags %s", flags)
          .isInstanceOf(EOFException.class);
    }
  }

  @Test
  void emptyExtraField_isReadOver() throws IOException {
    byte[] plain = packed(TEXT);
    byte[] header = Arrays.copyOf(plain, HEADER);
    header[3] = 4;

    assertThat(unpacked(join(header, new byte[2], Arrays.copyOfRange(plain, HEADER, plain.length))))
        .isEqualTo(TEXT);
  }

  @Test
  void extraFieldsOfSeveralMembers_haveTheirOwnLengths() throws IOException {
    byte[] plain = packed(TEXT);
    byte[] rest = Arrays.copyOfRange(plain, HEADER, plain.length);
    byte[] header = Arrays.copyOf(plain, HEADER);
    header[3] = 4;

    byte[] two = join(header, new byte[] {2, 0, 'e', 'x'}, rest);
    byte[] one = join(header, new byte[] {1, 0, 'e'}, rest);

    assertThat(unpacked(join(two, one, plain))).isEqualTo(join(TEXT, TEXT, TEXT));
  }

  @Test
  void everyTruncation_isNoticed() throws IOException {
    byte[] bytes = join(packed(TEXT), packed(TEXT));

    for (int length = 1; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      if (length != bytes.length / 2) {
        assertThatThrownBy(() -> unpacked(cut))
            .as("the first %s bytes", length)
            .isInstanceOf(EOFException.class)
            .hasMessage("it ends in the middle of its gzip data");
      }
    }
  }

  @Test
  void everyBitFlipped_isNoticedOrHarmless() throws IOException {
    byte[] bytes = packed(TEXT);
    int harmless = 0;

    for (int at = 0; at < bytes.length; at++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] flipped = bytes.clone();
        flipped[at] ^= (byte) (1 << bit);
        try {
          assertThat(unpacked(flipped)).as("bit %s of byte %s", bit, at).isEqualTo(TEXT);
          harmless++;
        } catch (ZipException | EOFException e) {
          assertThat(e).as("bit %s of byte %s", bit, at).hasMessageContaining("gzip");
        }
      }
    }

    // Time, compression level and system, the flag of a text, and what fills the last byte.
    assertThat(harmless).isBetween(6 * Byte.SIZE + 1, 7 * Byte.SIZE);
  }

  @Test
  void wrongLength_isNoticedWhereTheChecksumFits() throws IOException {
    byte[] bytes = packed(TEXT);
    bytes[bytes.length - 1] = 1;

    assertThatThrownBy(() -> unpacked(bytes))
        .isInstanceOf(ZipException.class)
        .hasMessage("its gzip data are damaged: the checksum differs");
  }

  @Test
  void gzip_isToldByTwoBytes() throws IOException {
    byte[] bytes = packed(TEXT);

    assertThat(Gunzip.isGzip(bytes[0], bytes[1])).isTrue();
    assertThat(Gunzip.isGzip(bytes[1], bytes[0])).isFalse();
    assertThat(Gunzip.isGzip(bytes[0], (byte) 0)).isFalse();
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  /** What is unpacked of bytes in pieces that end at {@code ends}, and the rest. */
  private static byte[] unpacked(byte[] bytes, int... ends) throws IOException {
    ByteArrayOutputStream unpacked = new ByteArrayOutputStream();
    try (Gunzip gunzip =
        new Gunzip(
            (piece, offset, length) -> {
              unpacked.write(piece, offset, length);
              return true;
            })) {
      int from = 0;
      for (int end : ends) {
        assertThat(feed(gunzip, bytes, from, end)).isTrue();
        from = end;
      }
      assertThat(feed(gunzip, bytes, from, bytes.length)).isTrue();
      gunzip.finish();
    }
    return unpacked.toByteArray();
  }

  // From the middle of an array that is overwritten as soon as it has been fed.
  private static boolean feed(Gunzip gunzip, byte[] bytes, int from, int to) throws IOException {
    byte[] lent = new byte[to - from + 20];
    System.arraycopy(bytes, from, lent, 10, to - from);
    boolean more = gunzip.feed(lent, 10, to - from);
    Arrays.fill(lent, (byte) '#');
    return more;
  }

  private static byte[] join(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
