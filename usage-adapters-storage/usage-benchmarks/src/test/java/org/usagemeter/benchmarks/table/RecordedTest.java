package org.usagemeter.benchmarks.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedTest {

  private static final Row BEFORE = row(50, "peer", 100);
  private static final Recorded RECORD = new Recorded("a machine", List.of(BEFORE));
  private static final Set<String> MEASURED = Set.of("index");

  private static Row row(double ours, String beside, double theirs) {
    return Row.beside("index", "new ids", Unit.ACTIVITIES_PER_SECOND, ours, beside, theirs);
  }

  @Test
  void ratioFourFifthsOfTheRecorded_isNoComplaint() {
    assertThat(RECORD.complaints(List.of(row(40, "peer", 100)), MEASURED, false)).isEmpty();
  }

  @Test
  void ratioBelowFourFifthsOfTheRecorded_isAComplaint() {
    assertThat(RECORD.complaints(List.of(row(39.9, "peer", 100)), MEASURED, false))
        .containsExactly("index: new ids, beside peer: ratio 0.40, on record 0.50: 20 % less");
  }

  @Test
  void slowerMachine_isNoComplaint() {
    assertThat(RECORD.complaints(List.of(row(5, "peer", 10)), MEASURED, false)).isEmpty();
  }

  @Test
  void rowThatIsGone_isAComplaint() {
    assertThat(RECORD.complaints(List.of(row(50, "other", 100)), MEASURED, false))
        .containsExactly("index: new ids, beside peer: not measured, though it is on" + " record");
  }

  @Test
  void rowOfASectionThatWasNotAskedFor_isNoComplaint() {
    assertThat(RECORD.complaints(List.of(), Set.of("start"), false)).isEmpty();
  }

  @Test
  void rowThatIsShownOnly_isNoComplaint() {
    Recorded record = new Recorded("a machine", List.of(BEFORE.shownOnly()));

    assertThat(record.complaints(List.of(row(1, "peer", 100)), MEASURED, false)).isEmpty();
  }

  @Test
  void figureBesideAGoal_isLookedAtUnlessOnlyRatiosAre() {
    Row before = Row.besideGoal("index", "memory", Unit.BYTES_PER_ID, 14, 16);
    Row after = Row.besideGoal("index", "memory", Unit.BYTES_PER_ID, 28, 16);
    Recorded record = new Recorded("a machine", List.of(before));

    assertThat(record.complaints(List.of(after), MEASURED, false)).hasSize(1);
    assertThat(record.complaints(List.of(after), MEASURED, true)).isEmpty();
  }

  @Test
  void record_writtenAndRead_isTheSame(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("record.json");
    Recorded record = new Recorded("a machine", List.of(BEFORE.wanting(0.5), BEFORE.shownOnly()));

    record.write(file);

    assertThat(Recorded.read(file)).isEqualTo(record);
  }
}
