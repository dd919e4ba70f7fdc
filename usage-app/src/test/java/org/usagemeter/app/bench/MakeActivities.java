package org.usagemeter.app.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.SplittableRandom;

/**
 * Writes a file of activities to measure with: two apps of one project over some days, with a share
 * of repeats, each of an activity that stands anywhere before it. The same arguments always give
 * the same file.
 *
 * <p>Arguments: the file, how many lines (10,000,000), how many percent of them repeat (30), over
 * how many days (7). To measure, after {@code mvn package}:
 *
 * <pre>{@code
 * java -cp usage-app/target/test-classes org.usagemeter.app.bench.MakeActivities ten.ndjson
 * time java -Xmx1g -jar usage-app/target/usage.jar meter --data bench --as-of 2026-11-21T00:00:00Z ten.ndjson
 * }</pre>
 */
final class MakeActivities {

  private static final Instant START = Instant.parse("2026-11-14T00:00:00Z");
  private static final long DAY_MILLIS = 86_400_000L;
  private static final long FIRST_ID = 1_990_000_000_000_000_000L;

  private final SplittableRandom random = new SplittableRandom(20_261_121);
  private final long lines;
  private final int repeats;
  private final long span;

  MakeActivities(long lines, int repeats, int days) {
    this.lines = lines;
    this.repeats = repeats;
    this.span = days * DAY_MILLIS;
  }

  /** Writes it. */
  public static void main(String... args) throws IOException {
    long lines = args.length > 1 ? Long.parseLong(args[1]) : 10_000_000;
    int repeats = args.length > 2 ? Integer.parseInt(args[2]) : 30;
    int days = args.length > 3 ? Integer.parseInt(args[3]) : 7;
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(Path.of(args[0])), 1 << 20)) {
      new MakeActivities(lines, repeats, days).write(out);
    }
  }

  void write(OutputStream out) throws IOException {
    long distinct = lines - lines * repeats / 100;
    long made = 0;
    for (long line = 0; line < lines; line++) {
      boolean again = made > 0 && random.nextLong(lines - line) >= distinct - made;
      long which = again ? random.nextLong(made) : made++;
      out.write(text(which, distinct).getBytes(StandardCharsets.US_ASCII));
    }
  }

  /** One activity: which one it is decides everything about it. */
  private String text(long which, long distinct) {
    long millis = (long) ((double) which / distinct * span);
    // Ids grow with time as the vendor's do, with gaps.
    long id = FIRST_ID + (which << 22) + (which * 0x9E3779B9L & 0x3FFFFF);
    return "{\"id\":\""
        + id
        + "\",\"consumed_at\":\""
        + START.plusMillis(millis)
        + "\",\"project_id\":\"1369785403853424\",\"app_id\":\""
        + (which % 3 == 0 ? "87654321" : "12345678")
        + "\"}\n";
  }
}
