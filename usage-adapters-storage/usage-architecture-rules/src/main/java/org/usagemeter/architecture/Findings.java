package org.usagemeter.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.function.Function;
import java.util.stream.Stream;

/** Conditions that say what they found in one sentence a finding. */
final class Findings {

  private Findings() {}

  /** Every item is {@code wanted}; one that is not is reported as {@code name + otherwise}. */
  static ArchCondition<JavaClass> onlyBe(DescribedPredicate<JavaClass> wanted, String otherwise) {
    return none(
        "be " + wanted.getDescription(),
        type -> wanted.test(type) ? Stream.empty() : Stream.of(otherwise));
  }

  /** No item has a finding; each is reported after the item's name. */
  static <T extends HasName> ArchCondition<T> none(
      String description, Function<T, Stream<String>> findings) {
    return new ArchCondition<T>(description) {
      @Override
      public void check(T item, ConditionEvents events) {
        findings
            .apply(item)
            .map(finding -> violated(item, item.getName() + " " + finding))
            .forEach(events::add);
      }
    };
  }
}
