package org.usagemeter.http.server;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.usagemeter.domain.time.UtcDay;
import org.usagemeter.wire.EnterpriseUsageStencil;

/** A body as it was written once, for as long as no count changes. Safe for use by many threads. */
interface Rendered {

  /** The body of an answer that is given at {@code moment}; nothing where it is another one. */
  Optional<Buffer> at(Instant moment);

  /** How much memory it takes, in bytes, more or less. */
  int weight();

  /**
   * A body that is the same all day.
   *
   * @param day the UTC day on which it was written
   */
  record OfDay(LocalDate day, Buffer body) implements Rendered {

    @Override
    public Optional<Buffer> at(Instant moment) {
      return UtcDay.of(moment).equals(day) ? Optional.of(body) : Optional.empty();
    }

    @Override
    public int weight() {
      return body.length();
    }
  }

  /**
   * A body whose projections go by the moment.
   *
   * @param stencil all the rest of it
   */
  record Projecting(EnterpriseUsageStencil stencil) implements Rendered {

    @Override
    public Optional<Buffer> at(Instant moment) {
      return stencil.at(moment).map(Buffer::buffer);
    }

    @Override
    public int weight() {
      return stencil.weight();
    }
  }
}
