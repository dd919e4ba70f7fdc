package org.usagemeter.app.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.http.server.access.BasicUser;
import org.usagemeter.http.server.access.BearerToken;
import org.usagemeter.http.server.access.Credentials;
import org.usagemeter.http.server.access.Grant;
import org.usagemeter.http.server.access.PasswordHash;
import org.usagemeter.http.server.access.Role;
import org.usagemeter.http.server.access.TokenHash;

/**
 * Reads the keys {@code tokens} and {@code users}. No mistake repeats what was written for a hash:
 * it may be the secret itself, in the wrong place.
 */
final class CredentialsReader {

  private static final String ONE_REACH =
      "say whose usage it is for, with one of project (and app), account, everything: true";

  private final Catalog catalog;
  private final Set<Object> listed = new LinkedHashSet<>();

  /** For credentials of what {@code catalog} lists. */
  CredentialsReader(Catalog catalog) {
    this.catalog = catalog;
  }

  Credentials read(List<YamlValue> tokens, List<YamlValue> users) {
    List<BearerToken> read = new ArrayList<>();
    for (YamlValue token : tokens) {
      read.add(token(token));
    }
    return new Credentials(read, users.stream().map(this::user).toList());
  }

  private BearerToken token(YamlValue value) {
    YamlMapping entry = value.confidential(ConfigSection.TOKEN);
    YamlValue digest = entry.required("sha256");
    TokenHash hash = made(digest, TokenHash::new);
    if (!listed.add(hash)) {
      throw digest.mistake("this token is listed twice");
    }
    return new BearerToken(hash, new Grant(made(entry.required("role"), Role::of), reach(entry)));
  }

  private BasicUser user(YamlValue value) {
    YamlMapping entry = value.confidential(ConfigSection.USER);
    YamlValue name = entry.required("name");
    PasswordHash password = made(entry.required("password"), PasswordHash::new);
    Account account = account(entry.required("account"));
    Role role = made(entry.orUsual("role"), Role::of);
    Grant grant = new Grant(role, new Reach.OfAccount(account));
    BasicUser user = made(name, text -> new BasicUser(text, password, grant));
    if (!listed.add(user.name())) {
      throw name.mistake("\"" + user.name() + "\" is listed twice");
    }
    return user;
  }

  private Reach reach(YamlMapping entry) {
    Optional<YamlValue> project = entry.value("project");
    Optional<YamlValue> account = entry.value("account");
    Optional<YamlValue> everything = entry.value("everything");
    long said = List.of(project, account, everything).stream().filter(Optional::isPresent).count();
    if (said != 1 || (project.isEmpty() && entry.value("app").isPresent())) {
      throw entry.place().mistake(ONE_REACH);
    }
    if (account.isPresent()) {
      return new Reach.OfAccount(account(account.get()));
    }
    if (project.isPresent()) {
      return project(project.get(), entry.value("app"));
    }
    YamlValue all = everything.orElseThrow();
    if (!all.text().equals("true")) {
      throw all.mistake("only true can stand here; " + ONE_REACH);
    }
    return new Reach.Everything();
  }

  private Reach project(YamlValue value, Optional<YamlValue> app) {
    Project project = made(value, Project::new);
    if (catalog.listed(project).isEmpty()) {
      throw value.mistake("\"" + project.id() + "\" is not among the projects of this file");
    }
    return app.<Reach>map(id -> new Reach.OfApp(made(id, text -> new App(project, text))))
        .orElse(new Reach.OfProject(project));
  }

  private Account account(YamlValue value) {
    Account account = made(value, Account::new);
    if (!catalog.accounts().containsKey(account)) {
      throw value.mistake("\"" + account.name() + "\" is not among the accounts of this file");
    }
    return account;
  }

  /** What {@code make} makes of a text. Its refusals do not repeat the text. */
  private static <T> T made(YamlValue value, Function<String, T> make) {
    String text = value.text();
    try {
      return make.apply(text);
    } catch (IllegalArgumentException e) {
      throw value.mistake(String.valueOf(e.getMessage()));
    }
  }
}
