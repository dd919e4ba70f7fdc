package org.usagemeter.app.report;

import java.util.Set;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.ProjectUsage;
import org.usagemeter.wire.EnterpriseUsageJson;
import org.usagemeter.wire.V2Field;
import org.usagemeter.wire.V2UsageJson;

/** The vendor's own answers. */
public final class VendorReport {

  private VendorReport() {}

  /** What {@code GET /2/usage/tweets} answers. */
  public static String v2(ProjectUsage usage, Set<V2Field> fields) {
    return JsonText.of(json -> V2UsageJson.write(usage, fields, json));
  }

  /** What {@code GET /metrics/usage/accounts/….json} answers. */
  public static String enterprise(AccountUsage usage) {
    return JsonText.of(json -> EnterpriseUsageJson.write(usage, json));
  }
}
