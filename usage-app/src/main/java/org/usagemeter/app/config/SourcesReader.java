package org.usagemeter.app.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.usagemeter.domain.metering.Catalog;
import org.usagemeter.domain.official.SourceKind;
import org.usagemeter.domain.official.SourceTarget;
import org.usagemeter.domain.official.SourceTerms;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.http.client.SourceAccess;

/**
 * Reads the key {@code sources}. No mistake repeats what was written for a secret or for the place
 * of one.
 */
final class SourcesReader {

  private static final SecretKeys TOKEN = new SecretKeys("token");
  private static final SecretKeys PASSWORD = new SecretKeys("password");

  private static final Map<String, String> NO_SECRETS =
      Map.of(TOKEN.word(), TOKEN.instead(), PASSWORD.word(), PASSWORD.instead());

  /** No colon, which ends it in a request. */
  private static final Pattern USER = Pattern.compile("[^:\\p{Cntrl}]{1,200}");

  private final Catalog catalog;
  private final Path file;
  private final Set<Object> listed = new HashSet<>();

  /**
   * For sources of what {@code catalog} lists.
   *
   * @param file the configuration, beside which secrets are looked for
   */
  SourcesReader(Catalog catalog, Path file) {
    this.catalog = catalog;
    this.file = file;
  }

  List<SourceEntry> read(List<YamlValue> sources) {
    List<SourceEntry> entries = new ArrayList<>();
    for (YamlValue source : sources) {
      entries.add(entry(source));
    }
    return entries;
  }

  private SourceEntry entry(YamlValue value) {
    YamlMapping entry = value.confidential(ConfigSection.SOURCE, NO_SECRETS);
    YamlValue name = entry.required("name");
    SourceKind kind = made(entry.required("kind"), SourceKind::of);
    boolean ofAccount = kind == SourceKind.ENTERPRISE_USAGE;
    List<String> others =
        ofAccount
            ? List.of("project", "token_file", "token_env")
            : List.of("account", "user", "password_file", "password_env");
    for (String other : others) {
      entry.value(other).ifPresent(odd -> refuse(odd, kind));
    }
    SourceTarget target =
        ofAccount ? account(entry.required("account")) : project(entry.required("project"), kind);
    SourceTerms terms = made(name, text -> new SourceTerms(text, target));
    if (!listed.add(terms.name())) {
      throw name.mistake("\"" + terms.name() + "\" is listed twice");
    }
    if (!listed.add(target)) {
      throw value.mistake(
          "there is a source of kind " + kind + " and " + target.inWords() + " already");
    }
    return new SourceEntry(
        terms,
        entry.value("url").map(SourcesReader::url).orElse(SourceAccess.defaultBaseUrl(kind)),
        ofAccount ? Optional.of(user(entry.required("user"))) : Optional.empty(),
        (ofAccount ? PASSWORD : TOKEN).requiredIn(entry, file));
  }

  private static void refuse(YamlValue odd, SourceKind kind) {
    throw odd.mistake(
        "does not go with kind "
            + kind
            + (kind == SourceKind.ENTERPRISE_USAGE
                ? ", which has account, user, and password_file or password_env"
                : ", which has project, and token_file or token_env"));
  }

  private SourceTarget project(YamlValue value, SourceKind kind) {
    Project project = made(value, Project::new);
    if (catalog.listed(project).isEmpty()) {
      throw value.mistake("\"" + project.id() + "\" is not among the projects of this file");
    }
    return new SourceTarget(kind, project.id());
  }

  private SourceTarget account(YamlValue value) {
    Account account = made(value, Account::new);
    if (!catalog.accounts().containsKey(account)) {
      throw value.mistake("\"" + account.name() + "\" is not among the accounts of this file");
    }
    return SourceTarget.usageOf(account);
  }

  private static String user(YamlValue value) {
    String user = value.text();
    if (!USER.matcher(user).matches()) {
      throw value.mistake("a user has 1 to 200 characters, and no colon among them");
    }
    return user;
  }

  /** The address of the vendor, or of something that stands before it. */
  private static URI url(YamlValue value) {
    URI url;
    try {
      url = new URI(value.text());
    } catch (URISyntaxException e) {
      // Without what was written: it may have a password in it.
      throw value.mistake("no URL: " + e.getReason());
    }
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
      throw value.mistake("not an address such as https://api.example.org");
    }
    if (url.getUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
      throw value.mistake("it ends with its path, and has no user in it");
    }
    if (scheme.equals("http") && !Loopback.is(url.getHost().replaceAll("[\\[\\]]", ""))) {
      throw value.mistake(
          "http is not encrypted, so others could read the secret on its way; write https://");
    }
    return url;
  }

  /** What {@code make} makes of a text. */
  private static <T> T made(YamlValue value, Function<String, T> make) {
    String text = value.text();
    try {
      return make.apply(text);
    } catch (IllegalArgumentException e) {
      throw value.mistake(String.valueOf(e.getMessage()));
    }
  }
}
