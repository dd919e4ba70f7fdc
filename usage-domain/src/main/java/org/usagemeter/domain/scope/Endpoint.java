package org.usagemeter.domain.scope;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One stream or search endpoint of a product; several endpoints of one type differ by label.
 *
 * @param product the product it belongs to
 * @param type the vendor's name of the endpoint, such as {@code PowerTrack 2.0}
 * @param label the customer's name of it, such as {@code prod}
 */
public record Endpoint(Product product, String type, String label) implements Scope {

  /** Refuses an empty, overlong or unprintable type or label. */
  public Endpoint {
    requireNonNull(product, "product");
    ScopeName.checked("endpoint", type);
    ScopeName.checked("label", label);
  }

  @Override
  public RootScope root() {
    return product.root();
  }

  @Override
  public Optional<Scope> parent() {
    return Optional.of(product);
  }

  @Override
  public String name() {
    return type + " (" + label + ")";
  }
}
