package org.usagemeter.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ActivityIdTest {

  @ParameterizedTest
  @ValueSource(
      longs = {0, 1, 9, 10, 1_369_785_403_853_424L, 999_999_999_999_999_999L, Long.MAX_VALUE})
  void of_number_isKeptAsItIs(long number) {
    ActivityId id = ActivityId.of(Long.toString(number));

    assertThat(id).isEqualTo(ActivityId.of(number)).isEqualTo(new ActivityId(0, number));
    assertThat(id.isNumber()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "9223372036854775808",
        "9999999999999999999",
        "18446744073709551615",
        "18446744073709551616",
        "1369785403853424000001",
        "00",
        "007",
        "0000000000000000000",
        "-5",
        "-0",
        "+5",
        "5.0",
        "1e3",
        " 5",
        "5 ",
        "5\n",
        "0x5",
        "5L",
        "1_000",
        "٥",
        "５",
        "/",
        ":",
        "http://blog.example/?p=5",
        "tag:search.twitter.com,2005:5",
        "ü",
        "İ",
        "ı",
        "😀",
        "\u0000",
      })
  void of_anythingElse_isADigestThatNoNumberEquals(String text) {
    ActivityId id = ActivityId.of(text);

    assertThat(id.isNumber()).isFalse();
    assertThat(id.high()).isNegative();
    assertThat(id.low()).isNotNegative();
    assertThat(ActivityId.of(text)).isEqualTo(id);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // SHA-256 of the text's UTF-8 bytes, its first bit set and its 65th cleared.
    "abc,                      ba7816bf8f01cfea, 414140de5dae2223",
    "-5,                       b7aa1ccf80e48183, 2b2db282d4d4f895",
    "http://blog.example/?p=7, 98f803a8a933ecb1, 3b9737e6ffb4c93d",
    "ü,                        e07474ca475a9724, 57360aba71a56d5d",
  })
  void of_text_isTheStartOfItsSha256(String text, String high, String low) {
    ActivityId id = ActivityId.of(text);

    assertThat(id)
        .isEqualTo(
            new ActivityId(Long.parseUnsignedLong(high, 16), Long.parseUnsignedLong(low, 16)));
  }

  @Test
  void of_textsThatLookAlike_differ() {
    List<String> texts =
        List.of(
            "7",
            "07",
            "007",
            "-7",
            "+7",
            "7 ",
            " 7",
            "7.",
            "７",
            "a",
            "A",
            "i",
            "I",
            "ı",
            "İ",
            "é",
            "e\u0301",
            "http://a.example/",
            "http://a.example");
    Set<ActivityId> ids = new HashSet<>();

    texts.forEach(text -> ids.add(ActivityId.of(text)));

    assertThat(ids).hasSameSizeAs(texts);
  }

  @Test
  void of_emptyOrOverlong_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActivityId.of(""))
        .withMessage("id is empty");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActivityId.of("9".repeat(1025)))
        .withMessage("id has 1025 characters, at most 1024 are allowed");
    assertThatNullPointerException().isThrownBy(() -> ActivityId.of((String) null));
    assertThat(ActivityId.of("9".repeat(1024)).isNumber()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "0, -1", "-1, -1", "9223372036854775807, 5"})
  void wordsThatNoIdHas_areRefused(long high, long low) {
    assertThatIllegalArgumentException().isThrownBy(() -> new ActivityId(high, low));
  }

  @Test
  void number_readsAPartOfTheText() {
    char[] text = "{\"id\":1780000000000000001,\"x\":-3}".toCharArray();

    assertThat(ActivityId.number(text, 6, 19)).isEqualTo(1_780_000_000_000_000_001L);
    assertThat(ActivityId.number(text, 6, 1)).isEqualTo(1);
    assertThat(ActivityId.number(text, 6, 20)).isEqualTo(ActivityId.NOT_A_NUMBER);
    assertThat(ActivityId.number(text, 5, 3)).isEqualTo(ActivityId.NOT_A_NUMBER);
    assertThat(ActivityId.number(text, 6, 0)).isEqualTo(ActivityId.NOT_A_NUMBER);
  }

  @Test
  void number_ofWhatALongPrints_isThatLong() {
    SplittableRandom random = new SplittableRandom(1);
    for (int run = 0; run < 10_000; run++) {
      long number = random.nextLong() >>> (1 + random.nextInt(63));
      char[] text = Long.toString(number).toCharArray();

      assertThat(ActivityId.number(text, 0, text.length)).isEqualTo(number);
    }
  }

  @Test
  void number_near2To63_isReadExactly() {
    for (long below = 0; below < 1_000; below++) {
      char[] text = Long.toString(Long.MAX_VALUE - below).toCharArray();
      char[] past = Long.toUnsignedString(Long.MIN_VALUE + below).toCharArray();

      assertThat(ActivityId.number(text, 0, text.length)).isEqualTo(Long.MAX_VALUE - below);
      assertThat(ActivityId.number(past, 0, past.length)).isEqualTo(ActivityId.NOT_A_NUMBER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD800", "a\uDC00", "\uDE00\uD83D"})
  void halfASurrogatePair_isRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ActivityId.of(text))
        .withMessage("id has half a surrogate pair");
  }

  @Test
  void wholeSurrogatePair_isAnId() {
    assertThat(ActivityId.of("tag:\uD83D\uDE00")).isNotEqualTo(ActivityId.of("tag:?"));
  }
}
