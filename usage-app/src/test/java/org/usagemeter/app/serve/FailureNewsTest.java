package org.usagemeter.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.official.CollectedSource;
import org.usagemeter.domain.official.KeptContact;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.scope.Project;

class FailureNewsTest {

  private final FailureNews failures = new FailureNews();

  @Test
  void sameReason_isSaidOnce_untilItIsAnotherOneOrOver() {
    assertThat(failures.news(of("down", ""))).containsExactly("one: down");
    assertThat(failures.news(of("down", "no"))).containsExactly("two: no");
    assertThat(failures.news(of("late", "no"))).containsExactly("one: late");
    assertThat(failures.news(of("", "no"))).isEmpty();
    assertThat(failures.news(of("late", "no"))).containsExactly("one: late");
  }

  private static List<CollectedSource> of(String one, String two) {
    return List.of(source("one", "7", one), source("two", "8", two));
  }

  private static CollectedSource source(String name, String project, String failure) {
    return new CollectedSource(
        new SourceTerms(name, SourceTarget.usageOf(new Project(project))),
        0,
        KeptContact.NONE,
        Optional.of(failure).filter(reason -> !reason.isEmpty()));
  }
}
