package org.usagemeter.domain.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ScopeNameTest {

  private static final Project PROJECT = new Project("1");
  private static final Publisher PUBLISHER = new Publisher(new Account("acme"), "twitter");
  private static final Product PRODUCT = new Product(PUBLISHER, "PowerTrack");

  /** Everything that takes a name, with what it calls it. */
  private static final Map<String, Function<String, Object>> NAMED =
      Map.of(
          "account name", Account::new,
          "project id", Project::new,
          "app id", id -> new App(PROJECT, id),
          "publisher", type -> new Publisher(new Account("acme"), type),
          "product", type -> new Product(PUBLISHER, type),
          "endpoint", type -> new Endpoint(PRODUCT, type, "prod"),
          "label", label -> new Endpoint(PRODUCT, "PowerTrack 2.0", label));

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t", "a\nb", "a\u0000", "\u007f", "\u0085x"})
  void nameThatCannotBePrinted_isRefusedByWhatItNames(String name) {
    NAMED.forEach(
        (what, make) ->
            assertThatIllegalArgumentException()
                .as(what)
                .isThrownBy(() -> make.apply(name))
                .withMessageStartingWith(what));
  }

  @Test
  void nameOf200Characters_isAccepted_andOf201Refused() {
    NAMED.forEach(
        (what, make) -> {
          assertThat(make.apply("ü".repeat(200))).as(what).isNotNull();
          assertThatIllegalArgumentException()
              .isThrownBy(() -> make.apply("ü".repeat(201)))
              .withMessage(what + " has 201 characters, at most 200 are allowed");
        });
  }

  @Test
  void null_isRefusedByName() {
    NAMED.forEach(
        (what, make) ->
            assertThatNullPointerException().isThrownBy(() -> make.apply(null)).withMessage(what));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "Search API (Full-Archive)", "0", "日本語", "İı", "\"<&>\"", "😀"})
  void nameAsPeopleWriteIt_isKeptAsItIs(String name) {
    assertThat(Stream.of(new Project(name).id(), new Account(name).name())).containsOnly(name);
  }
}
