package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.time.UtcDay;

/** Recorded ids as text: one group for each day and leaf, numbers apart from digests. */
final class RecordedGroups {

  private static final LocalDate FIRST_DAY = LocalDate.EPOCH;
  private static final LocalDate LAST_DAY = LocalDate.ofEpochDay(Integer.MAX_VALUE);
  private static final int DIGITS = 32;
  private static final int HALF = 16;

  private RecordedGroups() {}

  private record Group(int epochDay, int leaf) {}

  /** Writes the groups as items of an array; a group stands where its first row does. */
  static void write(ActivityBatch batch, JsonGenerator out) throws IOException {
    Map<Group, List<Integer>> groups = new LinkedHashMap<>();
    for (int row = 0; row < batch.size(); row++) {
      groups
          .computeIfAbsent(
              new Group(batch.epochDay(row), batch.leafIndex(row)), absent -> new ArrayList<>())
          .add(row);
    }
    for (Map.Entry<Group, List<Integer>> group : groups.entrySet()) {
      write(batch, group.getKey(), group.getValue(), out);
    }
  }

  private static void write(ActivityBatch batch, Group group, List<Integer> rows, JsonGenerator out)
      throws IOException {
    Leaf leaf = batch.leaves().get(group.leaf());
    out.writeStartObject();
    out.writeStringField("day", LocalDate.ofEpochDay(group.epochDay()).toString());
    PieceText.writeLeaf(leaf, out);
    List<Integer> digests = new ArrayList<>();
    out.writeArrayFieldStart("ids");
    for (int row : rows) {
      if (batch.high(row) == 0) {
        out.writeNumber(batch.low(row));
      } else {
        digests.add(row);
      }
    }
    out.writeEndArray();
    if (!digests.isEmpty()) {
      out.writeArrayFieldStart("digests");
      for (int row : digests) {
        out.writeString(hex(batch.high(row)) + hex(batch.low(row)));
      }
      out.writeEndArray();
    }
    out.writeEndObject();
  }

  /** Adds the rows of one group. */
  static void read(ExportFields group, ActivityBatch.Builder rows) {
    LocalDate day = group.day("day");
    if (day.isBefore(FIRST_DAY) || day.isAfter(LAST_DAY)) {
      throw group.refused(
          "has day " + day + ", which is not from " + FIRST_DAY + " to " + LAST_DAY);
    }
    int leaf = rows.leaf(PieceFields.leaf(group));
    long second = UtcDay.start(day).getEpochSecond();
    long[] ids = group.numbers("ids");
    List<String> digests = group.has("digests") ? group.texts("digests") : List.of();
    group.end();
    for (long id : ids) {
      if (id < 0) {
        throw group.refused("has id " + id + ": ids are 0 or more");
      }
      rows.add(leaf, 0, id, second, 0);
    }
    for (String digest : digests) {
      if (!isDigest(digest)) {
        throw group.refused(
            "has digest "
                + Quoted.of(digest)
                + ", which is not 32 small hex digits with both marks");
      }
      rows.add(leaf, word(digest, 0), word(digest, HALF), second, 0);
    }
  }

  /**
   * Whether both halves are as {@code ActivityId} marks them: the first negative, the second not.
   */
  private static boolean isDigest(String text) {
    return text.length() == DIGITS
        && text.chars().allMatch(digit -> "0123456789abcdef".indexOf(digit) >= 0)
        && word(text, 0) < 0
        && word(text, HALF) >= 0;
  }

  private static long word(String digest, int from) {
    return Long.parseUnsignedLong(digest, from, from + HALF, HALF);
  }

  private static String hex(long word) {
    String digits = Long.toHexString(word);
    return "0".repeat(HALF - digits.length()) + digits;
  }
}
