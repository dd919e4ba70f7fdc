package org.usagemeter.domain.metering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.Scope;
import org.usagemeter.domain.scope.ScopeTree;

final class CatalogTest {

  private static final Project LISTED = new Project("1");
  private static final Project OTHER = new Project("2");
  private static final Account ACME = new Account("acme");
  private static final Publisher TWITTER = new Publisher(ACME, "twitter");
  private static final ScopeTree PROJECT_TREE =
      new ScopeTree(LISTED, List.of(LISTED, new App(LISTED, "a")));
  private static final ScopeTree TWITTER_TREE =
      new ScopeTree(TWITTER, List.of(TWITTER, new Product(TWITTER, "PowerTrack")));
  private static final ListedProject TERMS =
      new ListedProject(PROJECT_TREE, OptionalLong.of(5_000_000_000L), 10);

  private final Catalog closed =
      new Catalog(
          false, List.of(TERMS), Map.of(ACME, List.of(TWITTER_TREE)), Set.of(new Metric("users")));

  @Test
  void check_whatIsListed_passes() {
    for (Metric metric : closed.metrics()) {
      assertThatCode(() -> closed.check(new Leaf(LISTED, metric))).doesNotThrowAnyException();
      assertThatCode(() -> closed.check(new Leaf(TWITTER, metric))).doesNotThrowAnyException();
    }
  }

  @Test
  void check_unlistedScopeBelowAListedOne_passes() {
    Publisher automattic = new Publisher(ACME, "automattic");

    assertThatCode(() -> closed.check(leaf(new App(LISTED, "unlisted"))))
        .doesNotThrowAnyException();
    assertThatCode(() -> closed.check(leaf(new Product(automattic, "x"))))
        .doesNotThrowAnyException();
  }

  @Test
  void check_unlistedProjectOrAccount_isRefusedWithTheListedOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> closed.check(leaf(new App(OTHER, "a"))))
        .withMessage("project \"2\" is not listed in the configuration; listed: 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> closed.check(leaf(new Publisher(new Account("Acme"), "twitter"))))
        .withMessage("account \"Acme\" is not listed in the configuration; listed: acme");
  }

  @Test
  void check_nothingListed_saysSo() {
    Catalog empty = new Catalog(false, List.of(), Map.of(), Set.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> empty.check(leaf(OTHER)))
        .withMessageEndingWith("listed: none");
  }

  @Test
  void check_manyListed_namesTheFirstTwenty() {
    List<ListedProject> projects =
        IntStream.rangeClosed(101, 130)
            .mapToObj(id -> ListedProject.unlisted(new Project(Integer.toString(id))))
            .toList();
    Catalog many = new Catalog(false, projects, Map.of(), Set.of());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> many.check(leaf(OTHER)))
        .withMessageContaining("101, 102")
        .withMessageEndingWith("120");
  }

  @Test
  void check_openCatalog_refusesMetricsOnly() {
    Catalog open = Catalog.acceptingAll();

    assertThatCode(() -> open.check(leaf(OTHER))).doesNotThrowAnyException();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> open.check(new Leaf(OTHER, new Metric("Activities"))))
        .withMessageStartingWith("metric \"Activities\" is not one of activities, ");
  }

  @Test
  void metrics_areTheStandardOnesAndThoseNamed() {
    assertThat(closed.metrics()).startsWith(Metric.STANDARD.toArray(Metric[]::new));
    assertThat(closed.metrics()).hasSize(6).contains(new Metric("users"));
  }

  @Test
  void tree_isTheListedOne_orTheRootAlone() {
    assertThat(closed.tree(LISTED)).isEqualTo(PROJECT_TREE);
    assertThat(closed.tree(TWITTER)).isEqualTo(TWITTER_TREE);
    assertThat(closed.tree(OTHER)).isEqualTo(ScopeTree.of(OTHER));
    Publisher automattic = new Publisher(ACME, "automattic");
    assertThat(closed.tree(automattic)).isEqualTo(ScopeTree.of(automattic));
    Publisher elsewhere = new Publisher(new Account("b"), "twitter");
    assertThat(closed.tree(elsewhere)).isEqualTo(ScopeTree.of(elsewhere));
  }

  @Test
  void listed_answersTheTermsOfAListedProject() {
    assertThat(closed.listed(LISTED)).contains(TERMS);
    assertThat(closed.listed(OTHER)).isEmpty();
  }

  @Test
  void projectListedTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Catalog(
                    true, List.of(TERMS, ListedProject.unlisted(LISTED)), Map.of(), Set.of()))
        .withMessage("project listed twice: 1");
  }

  @Test
  void publisherListedTwice_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ofAcme(TWITTER_TREE, ScopeTree.of(TWITTER)))
        .withMessage("publisher listed twice: twitter of account acme");
  }

  @Test
  void treeOfAnotherAccount_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ofAcme(ScopeTree.of(new Publisher(new Account("b"), "twitter"))))
        .withMessageStartingWith("not a publisher of account acme: ");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ofAcme(PROJECT_TREE))
        .withMessageStartingWith("not a publisher of account acme: ");
  }

  private static Catalog ofAcme(ScopeTree... trees) {
    return new Catalog(true, List.of(), Map.of(ACME, List.of(trees)), Set.of());
  }

  private static Leaf leaf(Scope scope) {
    return new Leaf(scope, Metric.ACTIVITIES);
  }
}
