package org.usagemeter.domain.scope;

import static java.util.Objects.requireNonNull;

/**
 * A source of activities within an account, such as {@code twitter} or {@code automattic}.
 *
 * @param account the account it belongs to
 * @param type the vendor's name of the publisher
 */
public record Publisher(Account account, String type) implements RootScope {

  /** Refuses an empty, overlong or unprintable type. */
  public Publisher {
    requireNonNull(account, "account");
    ScopeName.checked("publisher", type);
  }

  @Override
  public String name() {
    return type;
  }
}
