package org.usagemeter.domain.scope;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A product of a publisher, such as {@code PowerTrack} or {@code Search API (Full-Archive)}.
 *
 * @param publisher the publisher it belongs to
 * @param type the vendor's name of the product
 */
public record Product(Publisher publisher, String type) implements Scope {

  /** Refuses an empty, overlong or unprintable type. */
  public Product {
    requireNonNull(publisher, "publisher");
    ScopeName.checked("product", type);
  }

  @Override
  public RootScope root() {
    return publisher;
  }

  @Override
  public Optional<Scope> parent() {
    return Optional.of(publisher);
  }

  @Override
  public String name() {
    return type;
  }
}
