package org.usagemeter.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.VendorAllowance;

class RateHeadersTest {

  private static final Instant OUR_NOW = Instant.parse("2026-11-20T23:59:59.999999999Z");
  private static final String DATE = "date=Fri, 20 Nov 2026 12:00:00 GMT";
  // 2026-11-20T12:10:00Z
  private static final String RESET = "x-rate-limit-reset=1795176600";

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        DATE + ";" + RESET + " | PT10M",
        DATE + ";" + RESET + ";retry-after=1 | PT10M",
        RESET + " | PT0S",
        "date=yesterday;" + RESET + " | PT0S",
        "date=Fri, 20 Nov 2026 12:10:01 GMT;" + RESET + " | PT0S",
        DATE + ";retry-after=90 | PT1M30S",
        DATE + ";retry-after=Fri, 20 Nov 2026 12:00:07 GMT | PT7S",
        DATE + ";retry-after=Fri, 20 Nov 2026 11:59:59 GMT | PT0S",
        DATE + ";retry-after=soon | PT15M",
        DATE + ";retry-after=-1 | PT15M",
        DATE + ";retry-after=86400 | PT24H",
        DATE + ";retry-after=86401 | PT16M",
        DATE + ";x-rate-limit-reset=99999999999999999999;retry-after=3 | PT3S",
        DATE + ";x-rate-limit-reset=999999999999999999;retry-after=3 | PT3S",
        DATE + ";x-rate-limit-reset=1795176600000 | PT16M",
        DATE + " | PT15M",
        "x=y | PT15M",
      })
  void retryAfter_isReadByTheVendorsClock(String headers, Duration wait) {
    assertThat(rate(headers).retryAfter()).isEqualTo(wait);
  }

  @Test
  void allowance_isReadByTheVendorsClock() {
    String headers = ";x-rate-limit-limit=50;x-rate-limit-remaining= 49 ;" + RESET;

    assertThat(rate(DATE + headers).allowance())
        .contains(new VendorAllowance(50, 49, Duration.ofMinutes(10)));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "x-rate-limit-limit=50;x-rate-limit-remaining=49",
    "x-rate-limit-limit=50;x-rate-limit-reset=1",
    "x-rate-limit-remaining=49;x-rate-limit-reset=1",
    "x-rate-limit-limit=many;x-rate-limit-remaining=49;x-rate-limit-reset=1",
    "x-rate-limit-limit=50;x-rate-limit-remaining=-1;x-rate-limit-reset=1",
  })
  void allowance_notSaidWhole_isNotGuessed(String headers) {
    assertThat(rate(headers).allowance()).isEmpty();
  }

  private static RateHeaders rate(String headers) {
    Map<String, String> byName = new LinkedHashMap<>();
    for (String header : headers.split(";", -1)) {
      int equals = header.indexOf('=');
      byName.put(header.substring(0, equals), header.substring(equals + 1));
    }
    return new RateHeaders(
        new HttpAnswer(429, byName, new byte[0], true), SourceKind.V2_USAGE.limit(), OUR_NOW);
  }
}
