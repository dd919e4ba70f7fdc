package org.usagemeter.domain.official;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is to be collected.
 *
 * @param source the name of the only source to ask; nothing for all of them
 * @param from asks for every day from this one on again, as far back as the vendor goes; nothing
 *     for what is missing or can still have changed
 */
public record CollectionOrder(Optional<String> source, Optional<LocalDate> from) {

  /** Whatever is missing, of every source. */
  public static final CollectionOrder ALL = new CollectionOrder(Optional.empty(), Optional.empty());

  /** Refuses nulls. */
  public CollectionOrder {
    requireNonNull(source, "source");
    requireNonNull(from, "from");
  }
}
