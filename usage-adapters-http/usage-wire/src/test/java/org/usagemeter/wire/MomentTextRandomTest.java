package org.usagemeter.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Pattern;

/** Moments one after the other, on which the days before them leave no trace. */
class MomentTextRandomTest {

  private static final Pattern USUAL =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,9})?Z");

  @Seeds(usual = 20, whole = 100)
  void moments_ofFewDaysAndSpoiltOnes_areReadAsTheCalendarHasThem(int seed) {
    SplittableRandom random = new SplittableRandom(seed);
    MomentText moment = new MomentText();
    for (int i = 0; i < 300; i++) {
      String text = random.nextInt(3) == 0 ? spoilt(moment(random), random) : moment(random);
      byte[] bytes = (text + "\",").getBytes(ISO_8859_1);

      int end = moment.read(bytes, 0, bytes.length);

      Optional<Instant> model = model(text);
      assertThat(end == text.length()).as(text).isEqualTo(model.isPresent());
      model.ifPresent(
          instant ->
              assertThat(Instant.ofEpochSecond(moment.second(), moment.nano()))
                  .as(text)
                  .isEqualTo(instant));
    }
  }

  private static Optional<Instant> model(String text) {
    try {
      return USUAL.matcher(text).matches()
          ? Optional.of(OffsetDateTime.parse(text).toInstant()).filter(i -> isNotMidnight24(text))
          : Optional.empty();
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isNotMidnight24(String text) {
    return !text.startsWith("24", 11);
  }

  private static String moment(SplittableRandom random) {
    String fraction =
        random.nextInt(3) == 0 ? "" : "." + "123456789".substring(0, random.nextInt(1, 10));
    return String.format(
        Locale.ROOT,
        "%04d-%02d-%02dT%02d:%02d:%02d%sZ",
        2024 + random.nextInt(2),
        random.nextInt(0, 4),
        random.nextInt(27, 33),
        random.nextInt(25),
        random.nextInt(61),
        random.nextInt(61),
        fraction);
  }

  private static String spoilt(String text, SplittableRandom random) {
    int at = random.nextInt(text.length());
    char sign =
        random.nextBoolean()
            ? (char) random.nextInt(256)
            : "0123456789:-TZ./;".charAt(random.nextInt(17));
    return text.substring(0, at) + sign + text.substring(at + 1);
  }
}
