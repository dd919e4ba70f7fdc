package org.usagemeter.domain.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ReachTest {

  private static final Project PROJECT = new Project("7");
  private static final App APP = new App(PROJECT, "1");
  private static final App OTHER_APP = new App(PROJECT, "2");
  private static final App APP_ELSEWHERE = new App(new Project("07"), "1");
  private static final Account ACCOUNT = new Account("acme");
  private static final Publisher TWITTER = new Publisher(ACCOUNT, "twitter");
  private static final Publisher AUTOMATTIC = new Publisher(ACCOUNT, "automattic");
  private static final Endpoint ENDPOINT =
      new Endpoint(new Product(TWITTER, "PowerTrack"), "PowerTrack 2.0", "prod");
  private static final Publisher OTHER_TWITTER = new Publisher(new Account("Acme"), "twitter");
  private static final Project PROJECT_OF_SAME_NAME = new Project("acme");

  private static final List<Scope> ALL =
      List.of(
          PROJECT,
          APP,
          OTHER_APP,
          APP_ELSEWHERE,
          TWITTER,
          AUTOMATTIC,
          ENDPOINT,
          OTHER_TWITTER,
          PROJECT_OF_SAME_NAME);

  @Test
  void everything_containsEveryScope() {
    assertThat(within(new Reach.Everything())).isEqualTo(ALL);
  }

  @Test
  void project_containsItselfAndItsApps() {
    assertThat(within(new Reach.OfProject(PROJECT))).containsExactly(PROJECT, APP, OTHER_APP);
  }

  @Test
  void app_containsNeitherItsNeighbourNorItsProject() {
    assertThat(within(new Reach.OfApp(APP))).containsExactly(APP);
  }

  @Test
  void account_containsAllBelowItsPublishers_andTellsCasesApart() {
    assertThat(within(new Reach.OfAccount(ACCOUNT))).containsExactly(TWITTER, AUTOMATTIC, ENDPOINT);
  }

  @Test
  void words_nameWhatIsInReach() {
    assertThat(new Reach.Everything().inWords()).isEqualTo("everything");
    assertThat(new Reach.OfProject(PROJECT).inWords()).isEqualTo("project 7");
    assertThat(new Reach.OfApp(APP).inWords()).isEqualTo("app 1 of project 7");
    assertThat(new Reach.OfAccount(ACCOUNT).inWords()).isEqualTo("account acme");
  }

  @Test
  void nothing_isNoReach() {
    assertThatNullPointerException().isThrownBy(() -> new Reach.OfProject(null));
    assertThatNullPointerException().isThrownBy(() -> new Reach.OfApp(null));
    assertThatNullPointerException().isThrownBy(() -> new Reach.OfAccount(null));
  }

  private static List<Scope> within(Reach reach) {
    return ALL.stream().filter(reach::contains).toList();
  }
}
