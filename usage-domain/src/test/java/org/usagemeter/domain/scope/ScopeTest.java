package org.usagemeter.domain.scope;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ScopeTest {

  private static final Project PROJECT = new Project("1369785403853424000001");
  private static final App APP = new App(PROJECT, "12345678");
  private static final Publisher PUBLISHER = new Publisher(new Account("acme"), "twitter");
  private static final Product PRODUCT = new Product(PUBLISHER, "PowerTrack");
  private static final Endpoint ENDPOINT = new Endpoint(PRODUCT, "PowerTrack 2.0", "prod");

  @Test
  void path_leadsFromTheLeafToTheRoot() {
    assertThat(ENDPOINT.path()).containsExactly(ENDPOINT, PRODUCT, PUBLISHER);
    assertThat(PRODUCT.path()).containsExactly(PRODUCT, PUBLISHER);
    assertThat(PUBLISHER.path()).containsExactly(PUBLISHER);
    assertThat(APP.path()).containsExactly(APP, PROJECT);
    assertThat(PROJECT.path()).containsExactly(PROJECT);
  }

  @Test
  void root_isTheEndOfThePath() {
    for (Scope scope : new Scope[] {ENDPOINT, PRODUCT, PUBLISHER, APP, PROJECT}) {
      assertThat(scope.path()).last().isEqualTo(scope.root());
      assertThat(scope.parent().isEmpty()).isEqualTo(scope instanceof RootScope);
    }
  }

  @Test
  void name_isWhatTheVendorCallsIt() {
    assertThat(PROJECT.name()).isEqualTo("1369785403853424000001");
    assertThat(APP.name()).isEqualTo("12345678");
    assertThat(PUBLISHER.name()).isEqualTo("twitter");
    assertThat(PRODUCT.name()).isEqualTo("PowerTrack");
    assertThat(ENDPOINT.name()).isEqualTo("PowerTrack 2.0 (prod)");
  }

  @Test
  void scopesOfOneName_differByWhatIsAbove() {
    Publisher other = new Publisher(new Account("Acme"), "twitter");

    assertThat(other).isNotEqualTo(PUBLISHER);
    assertThat(new Product(other, "PowerTrack")).isNotEqualTo(PRODUCT);
    assertThat(new Endpoint(PRODUCT, "PowerTrack 2.0", "dev")).isNotEqualTo(ENDPOINT);
    assertThat(new App(new Project("1"), "12345678")).isNotEqualTo(APP);
  }
}
