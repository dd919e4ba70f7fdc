package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("slow")
final class StoredSizeTest {

  @Test
  void manyIds_takeLittleMoreThanTheirEightBytes() throws Exception {
    ByteArrayOutputStream printed = new ByteArrayOutputStream();

    double[] bytes =
        StoredSize.bytesPerId(
            100_000, 10_000, new PrintStream(printed, true, StandardCharsets.UTF_8));

    assertThat(bytes[0]).isBetween(8.0, 12.0);
    assertThat(bytes[1]).isBetween(8.0, 12.0);
    assertThat(printed.toString(StandardCharsets.UTF_8)).contains("100,000 ids", "10,000");
  }
}
