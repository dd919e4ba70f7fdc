package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.SplittableRandom;

class MomentTextTest {

  @Seeds(usual = 10, whole = 50)
  void moment_ofTheUsualForm_isThatOfTheJdk(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    MomentText moment = new MomentText();
    for (int i = 0; i < 1_000; i++) {
      String text = changed(text(random), random);
      byte[] bytes = ("##" + text + "##").getBytes(StandardCharsets.US_ASCII);

      int end = moment.read(bytes, 2, 2 + text.length());

      boolean usual = text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");
      if (usual && isMoment(text)) {
        assertThat(end).as(text).isEqualTo(bytes.length - 2);
        assertThat(Instant.ofEpochSecond(moment.second(), moment.nano()))
            .isEqualTo(Instant.parse(text));
      } else {
        assertThat(end).as(text).isNotEqualTo(bytes.length - 2);
      }
    }
  }

  private static String text(SplittableRandom random) {
    String text =
        String.format(
            Locale.ROOT,
            "%04d-%02d-%02dT%02d:%02d:%02d",
            random.nextInt(10_000),
            random.nextInt(1, 13),
            random.nextInt(1, 32),
            random.nextInt(24),
            random.nextInt(60),
            random.nextInt(60));
    int digits = random.nextInt(11);
    return digits == 0 ? text + "Z" : text + "." + "0123456789".substring(0, digits) + "Z";
  }

  private static String changed(String text, SplittableRandom random) {
    if (random.nextInt(3) > 0) {
      return text;
    }
    int at = random.nextInt(text.length());
    String signs = "0123456789-:.TZ /";
    return text.substring(0, at)
        + signs.charAt(random.nextInt(signs.length()))
        + text.substring(at + 1);
  }

  private static boolean isMoment(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
