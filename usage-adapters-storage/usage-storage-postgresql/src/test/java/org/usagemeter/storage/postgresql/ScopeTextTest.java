package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;

final class ScopeTextTest {

  private static final String LETTERS = "/\\u0d\ud83d\ude00\u0000 ?";

  @Test
  void randomScopes_areReadAsTheyWere() {
    SplittableRandom random = new SplittableRandom(2);
    Map<String, Scope> seen = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      Scope scope = randomScope(random);
      String text = ScopeText.of(scope);

      assertThat(ScopeText.read(text)).isEqualTo(scope);
      assertThat(seen.computeIfAbsent(text, first -> scope)).isEqualTo(scope);
    }
  }

  @Test
  void scope_isReadable() {
    Publisher twitter = new Publisher(new Account("acme"), "twitter");

    assertThat(ScopeText.of(new Project("7"))).isEqualTo("project 7");
    assertThat(ScopeText.of(new App(new Project("7"), "a/b"))).isEqualTo("app 7/a\\/b");
    assertThat(ScopeText.of(new Endpoint(new Product(twitter, "PowerTrack"), "2.0", "prod")))
        .isEqualTo("endpoint acme/twitter/PowerTrack/2.0/prod");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "project ", "project a/b", "app 7", "planet 7/8"})
  void scopeThatNobodyStored_isRefused(String text) {
    assertThatThrownBy(() -> ScopeText.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Scope randomScope(SplittableRandom random) {
    Project project = new Project(randomName(random));
    Publisher publisher = new Publisher(new Account(randomName(random)), randomName(random));
    Product product = new Product(publisher, randomName(random));
    return List.of(
            project,
            new App(project, randomName(random)),
            publisher,
            product,
            new Endpoint(product, randomName(random), randomName(random)))
        .get(random.nextInt(5));
  }

  /** Short, so that many are alike; no control character. */
  private static String randomName(SplittableRandom random) {
    return randomText(random).replace('\u0000', 'x').trim() + "y";
  }

  private static String randomText(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int more = random.nextInt(6); more > 0; more--) {
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
