package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReconciliationCsvTest {

  private static final String SEEN = ",2026-11-21T23:59:59.999999999Z";

  @Test
  void project_hasALineForEachFigure_withEmptyCellsForWhatIsMissing() {
    String project = "2026-11-20,1234567890123456789012,,activities,";
    String app = "2026-11-20,1234567890123456789012,8,activities,";

    assertThat(ReconciliationCsv.text(SampleReconciliation.ofProject()))
        .isEqualTo(
            String.join(
                "\r\n",
                "day,project_id,app_id,metric,metered,official,difference,class,explained,"
                    + "official_seen_at",
                project + "7,7,0,equal,true" + SEEN,
                project + "7,8,-1,within tolerance,true" + SEEN,
                project + "7,,7,official not yet settled,true" + SEEN,
                app + "0,9223372036854775807,-9223372036854775807,official higher,false" + SEEN,
                app + "9,8,1,metered higher,false" + SEEN,
                app + "9,,9,no official number,false" + SEEN,
                app + "9,,9,no official number,true,",
                app + ",5,-5,no metered number,false" + SEEN,
                ""));
  }

  @Test
  void account_hasItsNamesQuoted() {
    assertThat(ReconciliationCsv.text(SampleReconciliation.ofAccount()))
        .isEqualTo(
            String.join(
                "\r\n",
                "day,account,publisher,product,endpoint,label,metric,metered,official,difference,"
                    + "class,explained,official_seen_at",
                "2026-11-20,\"Acme, Inc\",twitter,PowerTrack,PowerTrack 2.0,\"x, \"\"y\"\"\","
                    + "historicalPowertrackDays,2,2,0,equal,true,2026-11-21T00:00:00Z",
                ""));
  }

  @Test
  void noFigure_isTheHeaderAlone() {
    assertThat(ReconciliationCsv.text(SampleReconciliation.empty()))
        .startsWith("day,account,")
        .endsWith("official_seen_at\r\n")
        .hasLineCount(1);
  }
}
