package org.usagemeter.domain.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScopeTreeTest {

  private static final Publisher TWITTER = new Publisher(new Account("acme"), "twitter");
  private static final Product STREAM = new Product(TWITTER, "PowerTrack");
  private static final Endpoint PROD = new Endpoint(STREAM, "PowerTrack 2.0", "prod");
  private static final Endpoint DEV = new Endpoint(STREAM, "PowerTrack 2.0", "dev");
  private static final Product SEARCH = new Product(TWITTER, "Search API");
  private static final Endpoint OTHERS =
      new Endpoint(
          new Product(new Publisher(new Account("other"), "twitter"), "PowerTrack"),
          "PowerTrack 2.0",
          "prod");

  @Test
  void of_hasTheRootAlone() {
    assertThat(ScopeTree.of(TWITTER).scopes()).containsExactly(TWITTER);
  }

  @Test
  void children_areThoseRightBelow_inOrder() {
    ScopeTree tree = new ScopeTree(TWITTER, List.of(TWITTER, SEARCH, STREAM, PROD, DEV));

    assertThat(tree.children(TWITTER)).containsExactly(SEARCH, STREAM);
    assertThat(tree.children(STREAM)).containsExactly(PROD, DEV);
    assertThat(tree.children(SEARCH)).isEmpty();
    assertThat(tree.children(OTHERS)).isEmpty();
  }

  @Test
  void with_addsWhatItLacks_afterItsOwn_eachBelowItsParent() {
    ScopeTree tree = new ScopeTree(TWITTER, List.of(TWITTER, SEARCH));

    ScopeTree more = tree.with(List.of(OTHERS, DEV, TWITTER, SEARCH, STREAM, PROD));

    assertThat(more.scopes()).containsExactly(TWITTER, SEARCH, STREAM, DEV, PROD);
    assertThat(tree.scopes()).containsExactly(TWITTER, SEARCH);
  }

  @Test
  void with_nothingNew_isEqual() {
    ScopeTree tree = new ScopeTree(TWITTER, List.of(TWITTER, STREAM, PROD));

    assertThat(tree.with(List.of())).isEqualTo(tree);
    assertThat(tree.with(List.of(PROD, OTHERS))).isEqualTo(tree);
  }

  @Test
  void scopesThatAreNoTree_areRefused() {
    List<List<Scope>> wrong =
        List.of(
            List.of(),
            List.of(STREAM),
            List.of(STREAM, TWITTER),
            List.of(TWITTER, PROD),
            List.of(TWITTER, PROD, STREAM),
            List.of(TWITTER, STREAM, STREAM),
            List.of(TWITTER, TWITTER),
            List.of(TWITTER, OTHERS.product()),
            List.of(TWITTER, OTHERS.root()));

    for (List<Scope> scopes : wrong) {
      assertThatIllegalArgumentException()
          .as("%s", scopes)
          .isThrownBy(() -> new ScopeTree(TWITTER, scopes));
    }
  }

  @Test
  void scopes_areACopy() {
    List<Scope> scopes = new ArrayList<>(List.of(TWITTER, STREAM));
    ScopeTree tree = new ScopeTree(TWITTER, scopes);

    scopes.clear();

    assertThat(tree.scopes()).containsExactly(TWITTER, STREAM);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> tree.scopes().clear());
  }
}
