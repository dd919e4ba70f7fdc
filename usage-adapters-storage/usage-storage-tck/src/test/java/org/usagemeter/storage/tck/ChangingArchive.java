package org.usagemeter.storage.tck;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.OfficialFact;
import org.usagemeter.domain.official.OfficialFigure;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.port.out.OfficialUsageArchive;
import org.usagemeter.domain.time.UsageWindow;

/** Changes contacts before they are kept, or facts before they are answered. */
abstract class ChangingArchive extends ForwardingArchive {

  ChangingArchive(OfficialUsageArchive right) {
    super(right);
  }

  SourceContact changed(SourceContact contact) {
    return contact;
  }

  List<OfficialFact> changed(List<OfficialFact> facts) {
    return facts;
  }

  @Override
  public CompletionStage<KeptContact> keep(SourceContact contact) {
    return right.keep(changed(contact));
  }

  @Override
  public CompletionStage<List<OfficialFact>> newest(SourceTarget target, UsageWindow window) {
    return right.newest(target, window).thenApply(this::changed);
  }

  @Override
  public CompletionStage<List<OfficialFact>> history(SourceTarget target, UsageWindow window) {
    return right.history(target, window).thenApply(this::changed);
  }

  static SourceContact at(SourceContact contact, Instant moment) {
    return new SourceContact(contact.target(), moment, contact.report());
  }

  static SourceContact saying(SourceContact contact, Map<OfficialFigure, Long> figures) {
    OfficialReport report = contact.report();
    return new SourceContact(
        contact.target(),
        contact.at(),
        new OfficialReport(report.window(), figures, report.offered(), report.allowance()));
  }

  static Map<OfficialFigure, Long> figures(SourceContact contact) {
    return new LinkedHashMap<>(contact.report().figures());
  }
}
