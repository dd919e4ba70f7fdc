package org.usagemeter.storage.tck;

import java.util.List;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;
import org.usagemeter.domain.scope.RootScope;
import org.usagemeter.domain.scope.Scope;

/** The consumers of the contract: every kind of scope, and names that a careless key would mix. */
final class Consumers {

  static final Project PROJECT = new Project("1369785403853424000001");
  static final App APP_1 = new App(PROJECT, "12345678");
  static final App APP_2 = new App(PROJECT, "87654321");

  static final Account ACCOUNT = new Account("accountnamehere");
  static final Publisher TWITTER = new Publisher(ACCOUNT, "twitter");
  static final Product STREAM = new Product(TWITTER, "PowerTrack");
  static final Endpoint PROD = new Endpoint(STREAM, "PowerTrack 2.0", "prod");
  static final Endpoint DEV = new Endpoint(STREAM, "PowerTrack 2.0", "dev");
  static final Endpoint REPLAY = new Endpoint(STREAM, "PowerTrack Replay 2.0", "prod");
  static final Product SEARCH = new Product(TWITTER, "Search API (Full-Archive)");
  static final Endpoint ARCHIVE = new Endpoint(SEARCH, "Search API (Full-Archive)", "prod");

  static final Publisher AUTOMATTIC = new Publisher(ACCOUNT, "automattic");
  static final Publisher OTHER_TWITTER = new Publisher(new Account("AccountNameHere"), "twitter");
  static final Product OTHER_STREAM = new Product(OTHER_TWITTER, "PowerTrack");
  static final Project PROJECT_OF_SAME_NAME = new Project("accountnamehere");

  static final List<RootScope> ROOTS =
      List.of(PROJECT, TWITTER, AUTOMATTIC, OTHER_TWITTER, PROJECT_OF_SAME_NAME);

  /** A leaf at every level of every root. */
  static final List<Scope> LEAVES =
      List.of(
          PROJECT,
          APP_1,
          APP_2,
          TWITTER,
          STREAM,
          PROD,
          DEV,
          REPLAY,
          SEARCH,
          ARCHIVE,
          AUTOMATTIC,
          OTHER_STREAM,
          OTHER_TWITTER,
          PROJECT_OF_SAME_NAME);

  private Consumers() {}
}
