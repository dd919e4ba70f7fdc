package org.usagemeter.app.serve;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.metering.ListedProject;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.http.server.access.BasicUser;
import org.usagemeter.http.server.access.BearerToken;
import org.usagemeter.http.server.access.Credentials;
import org.usagemeter.http.server.access.Grant;
import org.usagemeter.http.server.access.PasswordHash;
import org.usagemeter.http.server.access.Role;
import org.usagemeter.http.server.access.TokenHash;

/** A secret that ends with the process, for the first requests before there is a configuration. */
final class OneRunSecret {

  private static final String USER = "demo";

  private final String secret;
  private final Catalog catalog;
  private final Credentials credentials;

  private OneRunSecret(String secret, Catalog catalog, Credentials credentials) {
    this.secret = secret;
    this.catalog = catalog;
    this.credentials = credentials;
  }

  /** A new one, for what {@code catalog} lists. */
  static OneRunSecret of(Catalog catalog, SecureRandom random) {
    String secret = TokenHash.newSecret(random);
    List<ListedProject> projects = catalog.projects();
    Reach reach =
        projects.size() == 1
            ? new Reach.OfProject(projects.get(0).project())
            : new Reach.Everything();
    BearerToken token = new BearerToken(TokenHash.of(secret), new Grant(Role.ADMIN, reach));
    List<BasicUser> users = new ArrayList<>();
    for (Account account : catalog.accounts().keySet().stream().limit(1).toList()) {
      // Once is enough: no one guesses 256 random bits, however fast a guess is.
      PasswordHash password = PasswordHash.of(secret.toCharArray(), 1, random);
      users.add(new BasicUser(USER, password, new Grant(Role.ADMIN, new Reach.OfAccount(account))));
    }
    return new OneRunSecret(secret, catalog, new Credentials(List.of(token), users));
  }

  /** Who may ask with it. */
  Credentials credentials() {
    return credentials;
  }

  /** The secret, once, and lines for a shell that use it. */
  List<String> lines(String url) {
    List<String> lines = new ArrayList<>();
    lines.add("No credentials are listed. For this run, and never shown again:");
    lines.add("");
    lines.add("TOKEN=" + secret);
    List<ListedProject> projects = catalog.projects();
    if (!projects.isEmpty()) {
      String path =
          projects.size() == 1
              ? "/2/usage/tweets"
              : "/v1/usage?project=" + encoded(projects.get(0).project().id());
      lines.add("curl -H \"Authorization: Bearer $TOKEN\" \"" + url + path + "\"");
    }
    for (Account account : catalog.accounts().keySet().stream().limit(1).toList()) {
      String path = "/metrics/usage/accounts/" + encoded(account.name()) + ".json";
      lines.add("curl -u \"" + USER + ":$TOKEN\" \"" + url + path + "\"");
    }
    lines.add("");
    return lines;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
