package org.usagemeter.app.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.app.data.DataDirectory;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.official.OfficialReport;
import org.usagemeter.domain.official.SourceContact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.time.UsageWindow;

/** What was collected into a person's data directory. */
final class Kept {

  private Kept() {}

  /** Keeps that the vendor has answered for those days, without a number. */
  static void answer(Path directory, SourceTarget target, String from, String toExclusive) {
    UsageWindow window = new UsageWindow(LocalDate.parse(from), LocalDate.parse(toExclusive));
    OfficialReport report = new OfficialReport(window, Map.of(), true, Optional.empty());
    Instant at = Instant.parse("2026-11-21T00:00:00Z");
    try (OpenData open = data(directory).openOrCreate()) {
      Awaiting.result(open.archive().keep(new SourceContact(target, at, report)));
    }
  }

  /** Whether nobody uses the data. */
  static boolean isFree(Path directory) {
    try (OpenData open = data(directory).openExisting()) {
      return open.archive() != null;
    } catch (UsageException.Occupied e) {
      return false;
    }
  }

  private static DataDirectory data(Path directory) {
    return new DataDirectory(directory.resolve("usage-data"), "sqlite");
  }
}
