package org.usagemeter.http.server.access;

import static java.util.Objects.requireNonNull;

import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Reach;

/**
 * What the holder of a credential may do.
 *
 * @param role the role
 * @param reach for whom
 */
public record Grant(Role role, Reach reach) {

  /** Refuses nulls. */
  public Grant {
    requireNonNull(role, "role");
    requireNonNull(reach, "reach");
  }

  /** Whether the usage of {@code project} may be read: an app reads its whole project. */
  public boolean mayRead(Project project) {
    return role.mayRead()
        && (reach.contains(project)
            || (reach instanceof Reach.OfApp only && only.app().project().equals(project)));
  }

  /** Whether official numbers of {@code target} may be read. */
  public boolean mayRead(SourceTarget target) {
    return target.isAccount() ? mayRead(target.account()) : mayRead(target.project());
  }

  /** Whether the usage of {@code account} may be read. */
  public boolean mayRead(Account account) {
    return role.mayRead()
        && (reach instanceof Reach.Everything
            || (reach instanceof Reach.OfAccount only && only.account().equals(account)));
  }
}
