package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VendorProblemTest {

  @ParameterizedTest(name = "[{0}]")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"title\":\"UsageCapExceeded\",\"detail\":\"Usage cap exceeded\",\"type\":"
            + "\"https://api.twitter.com/2/problems/usage-capped\"} | usage-capped |"
            + " UsageCapExceeded | UsageCapExceeded: Usage cap exceeded",
        "{\"type\":\"https://api.x.com/2/problems/usage-capped\"} | usage-capped | '' | ''",
        "{\"title\":\"Unauthorized\",\"type\":\"about:blank\",\"status\":401,\"detail\":"
            + "\"Unauthorized\"} | about:blank | Unauthorized | Unauthorized",
        "{\"errors\":[{\"code\":88,\"message\":\"Rate limit exceeded\"}]} | '' | '' |"
            + " Rate limit exceeded",
        "{\"errors\":[{\"message\":\"bad days\"}],\"title\":\"Invalid Request\",\"detail\":\"One\"} |"
            + " '' | Invalid Request | Invalid Request: One: bad days",
        "{\"error\":{\"message\":\"no such account\",\"sent\":\"now\"}} | '' | '' | no such account",
        "{\"reason\":\"client-not-enrolled\",\"title\":\"Client Forbidden\"} | '' |"
            + " Client Forbidden | Client Forbidden: client-not-enrolled",
        "{\"title\":7,\"errors\":\"x\",\"error\":[]} | '' | '' | ''",
        "<html>no</html> | '' | '' | ''",
        "[] | '' | '' | ''",
        "{\"title\": | '' | '' | ''",
        "'' | '' | '' | ''",
      })
  void problem_ofAnyBody_isWhatItSays(String body, String type, String title, String words) {
    assertThat(VendorProblem.read(body.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new VendorProblem(type, title, words));
  }
}
