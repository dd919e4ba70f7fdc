package org.usagemeter.domain.metering;

import static java.util.Objects.requireNonNull;

import java.util.OptionalLong;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.ScopeTree;
import org.usagemeter.domain.time.BillingPeriod;

/**
 * What the configuration says of a project.
 *
 * @param tree the project and its apps
 * @param cap how many activities a billing period allows; nothing where there is no cap
 * @param capResetDay day of the month on which the billing period starts, see {@link BillingPeriod}
 */
public record ListedProject(ScopeTree tree, OptionalLong cap, int capResetDay) {

  /** The reset day of a project of which nothing else is known: calendar months. */
  public static final int DEFAULT_RESET_DAY = 1;

  /** Refuses a tree that is no project's, a negative cap and a day that no month has. */
  public ListedProject {
    requireNonNull(cap, "cap");
    if (!(tree.root() instanceof Project)) {
      throw new IllegalArgumentException("not the tree of a project: " + tree.root());
    }
    if (cap.isPresent() && cap.getAsLong() < 0) {
      throw new IllegalArgumentException("negative cap: " + cap.getAsLong());
    }
    if (capResetDay < 1 || capResetDay > 31) {
      throw new IllegalArgumentException("cap reset day not between 1 and 31: " + capResetDay);
    }
  }

  /** A project of which only the id is known. */
  public static ListedProject unlisted(Project project) {
    return new ListedProject(ScopeTree.of(project), OptionalLong.empty(), DEFAULT_RESET_DAY);
  }

  /** The project itself. */
  public Project project() {
    return (Project) tree.root();
  }
}
