package org.usagemeter.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.usagemeter.domain.official.SourceFailure;
import org.usagemeter.domain.official.SourceState;
import org.usagemeter.domain.official.SourceStatus;
import org.usagemeter.domain.official.VendorAllowance;

/** How it goes with each source of official numbers, for programs. */
public final class SourcesJson {

  private SourcesJson() {}

  /**
   * Writes all sources as one object.
   *
   * @param at the moment of the answer
   * @param out left open
   */
  public static void write(Instant at, List<SourceState> sources, JsonGenerator out)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("at", at.toString());
    out.writeArrayFieldStart("sources");
    for (SourceState source : sources) {
      write(source, out);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void write(SourceState source, JsonGenerator out) throws IOException {
    SourceStatus status = source.status();
    out.writeStartObject();
    out.writeStringField("name", source.terms().name());
    OfficialUsageJson.writeTarget(source.terms().target(), out);
    out.writeStringField("state", source.inWords());
    if (status.lastAnswer().isPresent()) {
      out.writeStringField("last_answer", status.lastAnswer().get().toString());
    }
    writeAllowance(status, out);
    Optional<SourceFailure> failure = status.failure();
    if (failure.isPresent()) {
      out.writeObjectFieldStart("last_error");
      out.writeStringField("at", failure.get().at().toString());
      out.writeStringField("reason", failure.get().reason());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  private static void writeAllowance(SourceStatus status, JsonGenerator out) throws IOException {
    Optional<VendorAllowance> allowance = status.allowance();
    if (allowance.isPresent()) {
      out.writeObjectFieldStart("allowance");
      out.writeNumberField("limit", allowance.get().limit());
      out.writeNumberField("remaining", allowance.get().remaining());
      Optional<Instant> resets = status.allowanceResetsAt();
      if (resets.isPresent()) {
        out.writeStringField("resets_at", resets.get().toString());
      }
      out.writeEndObject();
    }
  }
}
