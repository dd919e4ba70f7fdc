package org.usagemeter.http.server;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.http.server.access.BasicUser;
import org.usagemeter.http.server.access.BearerToken;
import org.usagemeter.http.server.access.Credentials;
import org.usagemeter.http.server.access.Grant;
import org.usagemeter.http.server.access.PasswordHash;
import org.usagemeter.http.server.access.Role;
import org.usagemeter.http.server.access.TokenHash;

/** Who may ask the server under test, each as the value of an Authorization header. */
final class Logins {

  static final String ADMIN = bearer("admin-of-everything");
  static final String PROJECT_ADMIN = bearer("admin-of-project");
  static final String PROJECT_READER = bearer("reader-of-project");
  static final String PROJECT_INGEST = bearer("ingest-of-project");
  static final String APP_READER = bearer("reader-of-app");
  static final String SAME_APP_READER = bearer("another-reader-of-app");
  static final String OTHER_APP_READER = bearer("reader-of-other-app");
  static final String APP_INGEST = bearer("ingest-of-app");
  static final String OTHER_PROJECT_READER = bearer("reader-of-other-project");
  static final String UNLISTED_PROJECT_READER = bearer("reader-of-unlisted-project");
  static final String ACCOUNT_TOKEN = bearer("reader-of-account");
  static final String ACCOUNT_INGEST = bearer("ingest-of-account");

  static final String ANN = basic("ann", "ann's password");
  static final String BOB = basic("bob", "bob's pass:word ü");
  static final String EVE_OF_OTHER_ACCOUNT = basic("eve", "eve's password");
  static final String INES_WHO_INGESTS = basic("ines", "ines' password");
  static final String ROOT_USER = basic("root", "root's password");

  /** Must never be seen in an answer or a report of a test. */
  static final String PLANTED_TOKEN = bearer("planted-secret-of-project");

  static final String PLANTED_USER = basic("planted-user-otto", "planted-secret-of-otto");

  /** Few, so that tests are quick. */
  private static final int ITERATIONS = 10;

  private Logins() {}

  static Credentials credentials() {
    Reach everything = new Reach.Everything();
    Reach project = new Reach.OfProject(Consumers.PROJECT);
    Reach app = new Reach.OfApp(Consumers.APP);
    Reach account = new Reach.OfAccount(Consumers.ACCOUNT);
    List<BearerToken> tokens = new ArrayList<>();
    tokens.add(token(ADMIN, Role.ADMIN, everything));
    tokens.add(token(PROJECT_ADMIN, Role.ADMIN, project));
    tokens.add(token(PROJECT_READER, Role.READ, project));
    tokens.add(token(PLANTED_TOKEN, Role.READ, project));
    tokens.add(token(PROJECT_INGEST, Role.INGEST, project));
    tokens.add(token(APP_READER, Role.READ, app));
    tokens.add(token(SAME_APP_READER, Role.READ, app));
    tokens.add(token(OTHER_APP_READER, Role.READ, new Reach.OfApp(Consumers.OTHER_APP)));
    tokens.add(token(APP_INGEST, Role.INGEST, app));
    tokens.add(
        token(OTHER_PROJECT_READER, Role.READ, new Reach.OfProject(Consumers.OTHER_PROJECT)));
    tokens.add(token(UNLISTED_PROJECT_READER, Role.READ, new Reach.OfProject(Consumers.UNLISTED)));
    tokens.add(token(ACCOUNT_TOKEN, Role.READ, account));
    tokens.add(token(ACCOUNT_INGEST, Role.INGEST, account));
    return new Credentials(
        tokens,
        List.of(
            user(ANN, Role.READ, account),
            user(PLANTED_USER, Role.READ, account),
            user(BOB, Role.READ, account),
            user(EVE_OF_OTHER_ACCOUNT, Role.READ, new Reach.OfAccount(Consumers.OTHER_ACCOUNT)),
            user(INES_WHO_INGESTS, Role.INGEST, account),
            user(ROOT_USER, Role.ADMIN, everything)));
  }

  static String bearer(String secret) {
    return "Bearer " + secret;
  }

  static String basic(String name, String password) {
    String login = name + ":" + password;
    return "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
  }

  private static BearerToken token(String bearer, Role role, Reach reach) {
    String secret = bearer.substring("Bearer ".length());
    return new BearerToken(TokenHash.of(secret), new Grant(role, reach));
  }

  private static BasicUser user(String basic, Role role, Reach reach) {
    byte[] decoded = Base64.getDecoder().decode(basic.substring("Basic ".length()));
    String login = new String(decoded, StandardCharsets.UTF_8);
    int colon = login.indexOf(':');
    char[] password = login.substring(colon + 1).toCharArray();
    return new BasicUser(
        login.substring(0, colon),
        PasswordHash.of(password, ITERATIONS, new SecureRandom()),
        new Grant(role, reach));
  }
}
