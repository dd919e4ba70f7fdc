package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.official.SourceTarget;

class OfficialFactsCsvTest {

  private static final String SEEN = ",2026-11-21T00:00:00Z,2026-11-21T23:59:59.999999999Z";

  @Test
  void project_hasALineForEveryKindOfFigure() {
    String id = "1234567890123456789012";

    assertThat(
            OfficialFactsCsv.text(
                SourceTarget.usageOf(SampleFacts.PROJECT), SampleFacts.ofProject()))
        .isEqualTo(
            String.join(
                "\r\n",
                "day,project_id,app_id,figure,value,first_seen,last_seen",
                "," + id + ",,project_usage,43435" + SEEN,
                "," + id + ",,project_cap,9223372036854775807" + SEEN,
                "," + id + ",,cap_reset_day,10" + SEEN,
                "," + id + ",,free_balance,20" + SEEN,
                "," + id + ",,prepaid_balance,0" + SEEN,
                "," + id + ",,total_balance,-19.995" + SEEN,
                "," + id + ",,free_grant until 2026-12-01T00:00:00Z,10.5" + SEEN,
                "2026-11-20," + id + ",,activities,7500" + SEEN,
                "2026-11-20," + id + ",8,activities,0" + SEEN,
                ""));
  }

  @Test
  void account_hasItsNamesQuoted() {
    assertThat(
            OfficialFactsCsv.text(
                SourceTarget.usageOf(SampleFacts.ACCOUNT), SampleFacts.ofAccount()))
        .isEqualTo(
            String.join(
                "\r\n",
                "day,account,publisher,product,endpoint,label,figure,value,first_seen,last_seen",
                "2026-11-20,\"Acme, Inc\",twitter,,,,activities,1235" + SEEN,
                "2026-11-20,\"Acme, Inc\",twitter,PowerTrack,,,activities,961" + SEEN,
                "2026-11-20,\"Acme, Inc\",twitter,PowerTrack,PowerTrack 2.0,"
                    + "\"x, \"\"y\"\"\",activities,960"
                    + SEEN,
                "2026-11-20,\"Acme, Inc\",twitter,,,,historicalPowertrackJobs,2" + SEEN,
                ""));
  }

  @Test
  void noFact_isTheHeaderAlone() {
    assertThat(OfficialFactsCsv.text(SourceTarget.creditsOf(SampleFacts.PROJECT), List.of()))
        .isEqualTo("day,project_id,app_id,figure,value,first_seen,last_seen\r\n");
  }
}
