package org.usagemeter.app.command;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.usagemeter.app.command.Typist.Typed;
import org.usagemeter.app.official.LocalVendor;
import org.usagemeter.app.official.VendorAnswers;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Endpoint;
import org.usagemeter.domain.scope.Product;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Publisher;

/**
 * A person who collects from a vendor on this machine: of project 7 with app 8, its credits, and of
 * account a.
 */
final class Collector implements AutoCloseable {

  static final Project PROJECT = new Project("7");
  static final App APP = new App(PROJECT, "8");
  static final Publisher PUBLISHER = new Publisher(new Account("a"), "twitter");
  static final Product PRODUCT = new Product(PUBLISHER, "PowerTrack");
  static final Endpoint ENDPOINT = new Endpoint(PRODUCT, "PowerTrack 2.0", "prod");

  /** No text that anybody reads has any of these. */
  static final List<String> SECRETS = List.of("planted-secret", "planted-user", "cGxhbnRlZC11c2Vy");

  final VendorAnswers says =
      new VendorAnswers(LocalDate.parse("2026-11-21"))
          .says(PROJECT, "2026-11-10", 100)
          .says(PROJECT, "2026-11-20", 90)
          .says(APP, "2026-11-20", 80)
          .says(ENDPOINT, "2026-11-19", 7);

  final LocalVendor vendor = new LocalVendor(says);
  final Typist typist;
  private final List<Typed> typed = new ArrayList<>();

  Collector(Path directory) {
    typist = new Typist(directory).sets("X_TOKEN", "planted-secret-of-credits");
    typist.file("x-token", "planted-secret-of-the-project");
    typist.file("gnip", "planted-secret-of-the-account");
    typist.file(
        "usage.yaml",
        "projects: [{id: 7, cap_reset_day: 10, apps: [{id: 8}]}]",
        "accounts: [{name: a}]",
        "sources:",
        "  - {name: main, kind: v2, project: 7, token_file: x-token, url: '" + vendor.url() + "'}",
        "  - {name: credits, kind: v2-credits, project: 7, token_env: X_TOKEN, url: '"
            + vendor.url()
            + "'}",
        "  - {name: gnip, kind: enterprise, account: a, user: planted-user@example.com,",
        "     password_file: gnip, url: '" + vendor.url() + "'}");
  }

  /** Types words that are set apart by spaces. */
  Typed types(String words) {
    Typed answer = typist.types(words.split(" "));
    typed.add(answer);
    return answer;
  }

  /** Everything that was said so far. */
  String everything() {
    StringBuilder all = new StringBuilder();
    typed.forEach(one -> all.append(one.out()).append(one.err()));
    return all.toString();
  }

  @Override
  public void close() {
    vendor.close();
  }
}
