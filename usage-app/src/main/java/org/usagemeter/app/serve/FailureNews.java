package org.usagemeter.app.serve;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.usagemeter.app.official.Reasons;
import org.usagemeter.domain.official.CollectedSource;

/**
 * Says why a source fails once, until that is another reason or over: a vendor may be down for
 * days. For one thread.
 */
final class FailureNews {

  private final Map<String, String> said = new HashMap<>();

  /** A line for each source that fails for a reason that was not said in the round before. */
  List<String> news(List<CollectedSource> collected) {
    List<String> news = new ArrayList<>();
    for (CollectedSource source : collected) {
      String name = source.terms().name();
      if (source.failure().isEmpty()) {
        said.remove(name);
      } else if (!source.failure().get().equals(said.put(name, source.failure().get()))) {
        news.add(Reasons.named(source.terms(), source.failure().get()));
      }
    }
    return news;
  }
}
