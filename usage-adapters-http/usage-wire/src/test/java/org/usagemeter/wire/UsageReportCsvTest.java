package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.time.Bucket;
import org.usagemeter.domain.time.UsageWindow;

class UsageReportCsvTest {

  private static final ReportFilter ENDPOINTS =
      new ReportFilter(Set.of(ScopeLevel.ENDPOINT), Optional.empty());

  @Test
  void project_hasALineForEachBucketScopeAndMetric() {
    UsageReport report =
        SampleReport.ofProject(OptionalLong.of(5), Optional.of(Bucket.DAY), ReportFilter.NONE);

    assertThat(UsageReportCsv.text(report))
        .isEqualTo(
            String.join(
                "\r\n",
                "from,to,project_id,app_id,metric,count",
                "2026-10-31,2026-11-01,7,,activities,1",
                "2026-10-31,2026-11-01,7,,users,0",
                "2026-10-31,2026-11-01,7,8,activities,0",
                "2026-11-01,2026-11-02,7,,activities,4",
                "2026-11-01,2026-11-02,7,,users,1",
                "2026-11-01,2026-11-02,7,8,activities,3",
                ""));
  }

  @Test
  void account_withoutBucketAndByEndpoint_hasOneLineWithItsNameQuoted() {
    assertThat(UsageReportCsv.text(SampleReport.ofAccount(Optional.empty(), ENDPOINTS)))
        .isEqualTo(
            String.join(
                "\r\n",
                "from,to,account,publisher,product,endpoint,label,metric,count",
                "2026-10-31,2026-11-02,a,twitter,PowerTrack,PowerTrack 2.0,"
                    + "\"x, \"\"y\"\"\",activities,4",
                ""));
  }

  @Test
  void metricAskedFor_isListedAloneUsedOrNot() {
    ReportFilter users = new ReportFilter(Set.of(), Optional.of(SampleReport.USERS));

    assertThat(
            UsageReportCsv.text(
                SampleReport.ofProject(OptionalLong.empty(), Optional.empty(), users)))
        .isEqualTo(
            String.join(
                "\r\n",
                "from,to,project_id,app_id,metric,count",
                "2026-10-31,2026-11-02,7,,users,1",
                "2026-10-31,2026-11-02,7,8,users,0",
                ""));
  }

  @Test
  void noTree_isTheHeaderAlone() {
    UsageReport account = SampleReport.ofAccount(Optional.empty(), ENDPOINTS);
    UsageReport none =
        new UsageReport(
            "account b", List.of(), account.window(), Optional.empty(), account.at(), 0, ENDPOINTS);

    assertThat(UsageReportCsv.text(none))
        .isEqualTo("from,to,account,publisher,product,endpoint,label,metric,count\r\n");
  }

  @Test
  void buckets_coverTheWindow() {
    UsageReport days = SampleReport.ofAccount(Optional.of(Bucket.DAY), ENDPOINTS);

    assertThat(days.buckets())
        .hasSize(2)
        .allSatisfy(day -> assertThat(day.days()).isEqualTo(1))
        .extracting(UsageWindow::from)
        .isSorted();
    assertThat(SampleReport.ofAccount(Optional.empty(), ENDPOINTS).buckets())
        .containsExactly(days.window());
  }

  @Test
  void negativeSequenceNumber_isRefused() {
    UsageReport report = SampleReport.ofAccount(Optional.empty(), ENDPOINTS);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new UsageReport(
                    "a", List.of(), report.window(), Optional.empty(), report.at(), -1, ENDPOINTS))
        .withMessage("negative sequence number: -1");
  }
}
