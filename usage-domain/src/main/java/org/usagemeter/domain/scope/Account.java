package org.usagemeter.domain.scope;

/**
 * An enterprise account: it groups publishers and has no counts of its own, because ids of two
 * publishers have nothing in common.
 *
 * @param name case-sensitive, as the vendor writes it
 */
public record Account(String name) {

  /** Refuses an empty, overlong or unprintable name. */
  public Account {
    ScopeName.checked("account name", name);
  }
}
