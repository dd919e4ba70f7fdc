package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

  @Test
  void of_noHeader_isJson() {
    assertThat(Form.of(null)).contains(Form.JSON);
    assertThat(Form.of("")).contains(Form.JSON);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "*/* | JSON",
        "application/json | JSON",
        "text/csv | CSV",
        "TEXT/CSV | CSV",
        "text/* | CSV",
        "text/html, text/csv;q=0.5 | CSV",
        "text/csv, application/json | JSON",
        "text/csv, application/json;q=0.9 | CSV",
        "text/csv;q=0.1, */*;q=0.5 | JSON",
        "application/*;q=0, text/csv;q=0.1 | CSV",
        "text/html, */*;q=0.1 | JSON",
      })
  void of_header_isTheOneLikedBest(String accept, Form form) {
    assertThat(Form.of(accept)).contains(form);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/html", "image/*", "text/csv;q=0", "*/*;q=0", "application/json;q=x", ","})
  void of_neither_isNothing(String accept) {
    assertThat(Form.of(accept)).isEmpty();
  }
}
