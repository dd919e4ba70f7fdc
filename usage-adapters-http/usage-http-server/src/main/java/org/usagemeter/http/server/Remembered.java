package org.usagemeter.http.server;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What was made of the last targets of requests: whoever asks for usage asks the same again and
 * again. Long targets are not remembered. For one event loop.
 *
 * @param <T> what is made of a target; depends on nothing else
 */
final class Remembered<T> {

  private static final int MOST = 256;
  private static final int LONGEST = 512;

  private final Map<String, T> made = new LinkedHashMap<>(16, 0.75f, true);

  /** What {@code make} makes of {@code target}, now or earlier. */
  T of(String target, Function<String, T> make) {
    @Nullable T known = made.get(target);
    if (known != null) {
      return known;
    }
    T fresh = make.apply(target);
    if (target.length() <= LONGEST) {
      made.put(target, fresh);
      if (made.size() > MOST) {
        made.remove(made.keySet().iterator().next());
      }
    }
    return fresh;
  }

  /** How many targets are remembered. */
  int size() {
    return made.size();
  }
}
