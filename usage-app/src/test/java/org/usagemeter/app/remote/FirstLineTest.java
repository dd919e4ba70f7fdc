package org.usagemeter.app.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FirstLineTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":1}\n{",
        "\uFEFF{\"id\":1}\r\n{",
        " \n\r\n\t{\"a\":[1,{}]} {}\n",
        "[{\"id\":1},{\"id\":2}]\n",
        "1990000107954181190\n1",
        "{\"id\":}\n{\"id\":1}\n",
        "garbage\n",
      })
  void line_thatEndsItsValue_standsAlone(String start) {
    assertThat(standsAlone(start)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n",
        "{\n  \"id\": 1\n}\n",
        "[\n{\"id\":1},\n{\"id\":2}\n]\n",
        "{\"id\":1}"
      })
  void line_whoseValueGoesOn_doesNot(String start) {
    assertThat(standsAlone(start)).isFalse();
  }

  private static boolean standsAlone(String start) {
    byte[] bytes = start.getBytes(StandardCharsets.UTF_8);
    return FirstLine.standsAlone(bytes, bytes.length);
  }
}
