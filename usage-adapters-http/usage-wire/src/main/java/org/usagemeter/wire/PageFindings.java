package org.usagemeter.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * What a page holds. It is kept until the page ends, because a field that stands behind can still
 * say that the page is none.
 */
final class PageFindings implements Findings {

  // The vendor's largest page has 500 activities.
  private static final int MOST = 1_000_000;

  private final List<Finding> found = new ArrayList<>();
  private boolean tooMany;

  @Override
  public void add(Finding finding) {
    if (found.size() == MOST) {
      tooMany = true;
    } else {
      found.add(finding);
    }
  }

  /** Hands everything on, now that {@code page} is known to be a page. */
  void handOn(Place page, Findings findings) {
    if (tooMany) {
      findings.add(new Finding.Unreadable(page, "a page of more than " + MOST + " activities"));
    } else if (found.isEmpty()) {
      findings.add(new Finding.Passed(page));
    } else {
      found.forEach(findings::add);
    }
  }
}
