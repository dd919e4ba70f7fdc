package org.usagemeter.app.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.usagemeter.app.console.WrongCall;

/** Words that options take, in lower case, whatever the locale. */
final class Typed {

  private Typed() {}

  /**
   * The one of {@code values} that {@code word} names.
   *
   * @throws WrongCall if it names none; the message lists them
   */
  static <T> T one(String option, String word, List<T> values, Function<T, String> name) {
    for (T value : values) {
      if (name.apply(value).equals(word)) {
        return value;
      }
    }
    String known = String.join(", ", values.stream().map(name).toList());
    throw new WrongCall(option + " \"" + word + "\" is not one of " + known);
  }

  /** Like {@link #one(String, String, List, Function)}, for the names of an enum's constants. */
  static <E extends Enum<E>> E one(String option, String word, Class<E> type) {
    return one(option, word, Arrays.asList(type.getEnumConstants()), Typed::word);
  }

  /** The word for an enum's constant. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
