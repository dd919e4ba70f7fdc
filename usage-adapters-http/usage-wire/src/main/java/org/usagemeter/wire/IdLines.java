package org.usagemeter.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.usagemeter.domain.metering.ActivityId;

/** Reads an id list: one decimal id a line, white space around it aside. */
final class IdLines implements LineReader {

  /** Up to this one, ids of tweets were numbered; later ones have the time in them. */
  private static final long LAST_WITHOUT_TIME = 29_700_859_247L;

  private static final long FIRST_MILLISECOND = 1_288_834_974_657L;
  private static final int BITS_BELOW_TIME = 22;

  private final PayloadRows rows;
  private final Intake intake;

  IdLines(Intake intake, PayloadRows rows) {
    this.intake = intake;
    this.rows = rows;
  }

  @Override
  public void read(byte[] bytes, int from, int to, long line) {
    int start = Whitespace.skip(bytes, from, to);
    int end = Whitespace.trim(bytes, start, to);
    try {
      IdText.checkLength("id", end - start);
      // Digits are ASCII: Latin-1 keeps any other byte from passing as one.
      add(new String(bytes, start, end - start, StandardCharsets.ISO_8859_1));
    } catch (IllegalArgumentException e) {
      intake.refuse(line, 0, String.valueOf(e.getMessage()));
    }
  }

  private void add(String text) {
    if (!text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
      throw new IllegalArgumentException(Quoted.of(text) + " is not a decimal id");
    }
    ActivityId id = ActivityId.of(text);
    rows.add(id, rows.consumedAt().orElseGet(() -> time(id, text)));
  }

  private static Instant time(ActivityId id, String text) {
    if (!id.isNumber() || id.low() <= LAST_WITHOUT_TIME) {
      throw new IllegalArgumentException(
          "id " + Quoted.of(text) + " carries no time: say when it was consumed");
    }
    return Instant.ofEpochMilli((id.low() >> BITS_BELOW_TIME) + FIRST_MILLISECOND);
  }
}
