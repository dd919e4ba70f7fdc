package org.usagemeter.benchmarks;

import java.util.List;
import org.usagemeter.benchmarks.durable.DiskSection;
import org.usagemeter.benchmarks.durable.DurableAppendSection;
import org.usagemeter.benchmarks.index.DedupIndexSection;
import org.usagemeter.benchmarks.ingest.IngestSection;
import org.usagemeter.benchmarks.parsing.ParsingSection;
import org.usagemeter.benchmarks.reading.ReadingSection;
import org.usagemeter.benchmarks.start.StartSection;
import org.usagemeter.benchmarks.table.Section;

/** All sections, in the order of the table. */
final class Sections {

  private Sections() {}

  static List<Section> all() {
    return List.of(
        new DedupIndexSection(),
        new ParsingSection(),
        new DurableAppendSection(),
        new DiskSection(),
        new IngestSection(),
        new ReadingSection(),
        new StartSection());
  }
}
