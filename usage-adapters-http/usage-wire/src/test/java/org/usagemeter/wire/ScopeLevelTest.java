package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;

class ScopeLevelTest {

  private static final Project PROJECT = new Project("7");
  private static final Publisher PUBLISHER = new Publisher(new Account("a"), "twitter");
  private static final Product PRODUCT = new Product(PUBLISHER, "PowerTrack");

  @ParameterizedTest
  @EnumSource
  void of_name_isItsLevel(ScopeLevel level) {
    assertThat(ScopeLevel.of(level.toString())).isEqualTo(level);
  }

  @Test
  void names_areInSmallLettersInAnyLanguage() {
    assertThat(ScopeLevel.values())
        .extracting(ScopeLevel::toString)
        .containsExactly("project", "app", "publisher", "product", "endpoint");
  }

  @ParameterizedTest
  @ValueSource(strings = {"App", "apps", "", "account"})
  void of_anyOtherName_isRefusedWithTheNamesThereAre(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScopeLevel.of(name))
        .withMessage("level \"%s\" is not one of project, app, publisher, product, endpoint", name);
  }

  @Test
  void has_scopesOfItsKindAlone() {
    assertThat(ScopeLevel.PROJECT.has(PROJECT)).isTrue();
    assertThat(ScopeLevel.PROJECT.has(PUBLISHER)).isFalse();
    assertThat(ScopeLevel.APP.has(new App(PROJECT, "8"))).isTrue();
    assertThat(ScopeLevel.PUBLISHER.has(PUBLISHER)).isTrue();
    assertThat(ScopeLevel.PRODUCT.has(PRODUCT)).isTrue();
    assertThat(ScopeLevel.PRODUCT.has(new Endpoint(PRODUCT, "PowerTrack 2.0", "prod"))).isFalse();
    assertThat(ScopeLevel.ENDPOINT.has(new Endpoint(PRODUCT, "PowerTrack 2.0", "prod"))).isTrue();
  }
}
