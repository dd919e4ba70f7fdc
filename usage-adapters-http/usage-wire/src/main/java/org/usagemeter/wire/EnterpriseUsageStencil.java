package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.usagemeter.domain.metering.DedupedActivityCount;
import org.usagemeter.domain.report.AccountUsage;
import org.usagemeter.domain.report.Projection;
import org.usagemeter.domain.report.RunningPeriod;
import org.usagemeter.domain.time.UsageWindow;
import org.usagemeter.domain.time.UtcDay;

/**
 * An answer of the Enterprise Usage API but for the figures that it projects: those change from
 * moment to moment, all others only with the counts and the day. What it makes is, byte for byte,
 * what {@link EnterpriseUsageJson} writes.
 *
 * <p>Immutable; safe for use by many threads.
 */
public final class EnterpriseUsageStencil {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int USUAL_BYTES = 1_024;

  /** Of a gap in memory. */
  private static final int GAP_BYTES = 48;

  private final LocalDate day;
  private final UsageWindow month;
  private final byte[] text;
  private final List<Gap> gaps;

  private EnterpriseUsageStencil(RunningPeriod running, byte[] text, List<Gap> gaps) {
    this.day = UtcDay.of(running.asOf());
    this.month = running.window();
    this.text = text;
    this.gaps = List.copyOf(gaps);
  }

  /**
   * The stencil of an answer; nothing where it has no publisher, or a figure whose projection
   * cannot be known at this moment, but perhaps at another one.
   */
  public static Optional<EnterpriseUsageStencil> of(AccountUsage usage) {
    if (usage.publishers().isEmpty()) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
    List<Gap> gaps = new ArrayList<>();
    boolean known;
    try (JsonGenerator json = FACTORY.createGenerator(bytes)) {
      known =
          EnterpriseUsageJson.write(
              usage,
              json,
              (used, projected) -> {
                // A figure of nothing is projected to nothing, whenever that is done.
                if (used > 0) {
                  int end = bytes.size() + json.getOutputBuffered();
                  gaps.add(new Gap(used, end - Long.toString(projected).length(), end));
                }
              });
    } catch (IOException e) {
      // Memory does not fail; a mistake in the writing does.
      throw new UncheckedIOException(e);
    }
    return known
        ? Optional.of(
            new EnterpriseUsageStencil(
                usage.publishers().get(0).running(), bytes.toByteArray(), gaps))
        : Optional.empty();
  }

  /** How much memory it takes, in bytes, more or less. */
  public int weight() {
    return text.length + gaps.size() * GAP_BYTES;
  }

  /** The answer as of {@code moment}; nothing where more of it is another one than projections. */
  public Optional<byte[]> at(Instant moment) {
    if (!UtcDay.of(moment).equals(day)) {
      return Optional.empty();
    }
    ByteArrayOutputStream answer = new ByteArrayOutputStream(text.length);
    int from = 0;
    for (Gap gap : gaps) {
      Optional<DedupedActivityCount> projected =
          Projection.project(new DedupedActivityCount(gap.used), month, moment);
      if (projected.isEmpty()) {
        return Optional.empty();
      }
      answer.write(text, from, gap.start - from);
      answer.writeBytes(
          Long.toString(projected.get().activities()).getBytes(StandardCharsets.US_ASCII));
      from = gap.end;
    }
    answer.write(text, from, text.length - from);
    return Optional.of(answer.toByteArray());
  }

  /**
   * Where the digits of a projection stand.
   *
   * @param used what is projected, more than 0
   */
  private record Gap(long used, int start, int end) {}
}
