package org.usagemeter.app.serve;

import java.time.Clock;
import java.util.List;
import org.usagemeter.app.config.CollectingTerms;
import org.usagemeter.app.config.Configuration;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.domain.application.OfficialUsageReader;
import org.usagemeter.domain.application.UsageCollector;
import org.usagemeter.domain.application.UsageReconciler;
import org.usagemeter.domain.port.out.OfficialUsageSource;
import org.usagemeter.http.server.UsageServer.Official;

/** Puts together what a server tells of the vendor's numbers. */
final class OfficialParts {

  private OfficialParts() {}

  /**
   * The use cases, out of {@code data}.
   *
   * @param sources whom {@code collect} asks
   * @param real the real time, at which the vendor answers
   * @param counts the time that the counts go by
   */
  static Official of(
      Configuration configuration,
      OpenData data,
      List<OfficialUsageSource> sources,
      Clock real,
      Clock counts) {
    CollectingTerms terms = configuration.collecting();
    return new Official(
        new UsageCollector(sources, data.archive(), terms.settlement(), real),
        new OfficialUsageReader(data.archive(), counts),
        new UsageReconciler(
            configuration.catalog(),
            data.ledger(),
            data.archive(),
            terms.targets(),
            terms.tolerance(),
            terms.settlement(),
            counts),
        terms.mirrored());
  }
}
