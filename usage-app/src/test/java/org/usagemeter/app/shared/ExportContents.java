package org.usagemeter.app.shared;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.DayCounts;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.transfer.StoredPiece;
import org.usagemeter.wire.ExportReader;
import org.usagemeter.wire.StoredPieceJson;

/**
 * What stands in an export. In which order the ids of open days come, how they are split into
 * pieces, and in which order the counts of one sealed day stand, is for each storage to say;
 * everything else has its place.
 *
 * @param recorded the ids of open days, each with its day, metric and leaf
 * @param others every other piece
 */
public record ExportContents(SortedSet<String> recorded, List<String> others) {

  /** The contents of {@code file}. */
  public static ExportContents of(Path file) throws IOException {
    SortedSet<String> recorded = new TreeSet<>();
    List<String> others = new ArrayList<>();
    try (InputStream in = Files.newInputStream(file)) {
      ExportReader reader = new ExportReader(in);
      for (Optional<StoredPiece> piece = reader.next(); piece.isPresent(); piece = reader.next()) {
        if (piece.get() instanceof StoredPiece.Recorded rows) {
          add(rows.batch(), recorded);
        } else if (piece.get() instanceof StoredPiece.Sealed sealed) {
          others.add("sealed " + sealed.day() + " " + counts(sealed.counts()));
        } else {
          others.add(StoredPieceJson.text(piece.get()));
        }
      }
    }
    return new ExportContents(recorded, others);
  }

  private static SortedSet<String> counts(DayCounts counts) {
    SortedSet<String> all = new TreeSet<>();
    for (Scope scope : counts.scopes()) {
      counts
          .metrics(scope)
          .forEach(metric -> all.add(scope + " " + metric + " " + counts.byDay(scope, metric)));
    }
    return all;
  }

  private static void add(ActivityBatch batch, SortedSet<String> recorded) {
    for (int row = 0; row < batch.size(); row++) {
      recorded.add(
          batch.leaves().get(batch.leafIndex(row))
              + " "
              + batch.epochDay(row)
              + " "
              + batch.high(row)
              + " "
              + batch.low(row));
    }
  }
}
