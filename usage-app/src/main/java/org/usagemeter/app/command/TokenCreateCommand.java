package org.usagemeter.app.command;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.config.CredentialLines;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.App;
import org.usagemeter.domain.scope.Project;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.http.server.access.BearerToken;
import org.usagemeter.http.server.access.Grant;
import org.usagemeter.http.server.access.Role;
import org.usagemeter.http.server.access.TokenHash;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code usage token create}. */
@Command(
    name = "create",
    header = "Makes a token, and shows its secret once.",
    customSynopsis = {
      "usage token create --role read|ingest|admin",
      "                   --project ID [--app ID] | --account NAME | --everything"
    },
    description = {
      "",
      "Prints the secret, for whoever asks the server, and the line for usage.yaml, which has its"
          + " SHA-256 digest only. The secret is kept nowhere: when it is lost, make another.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  usage token create --project 1369785403853424 --role read",
      "  usage token create --project 1369785403853424 --app 12345678 --role ingest"
    })
final class TokenCreateCommand implements Callable<Integer> {

  private static final String ONE_REACH =
      "say whose usage it is for, with one of --project ID [--app ID], --account NAME, --everything";

  private final Surroundings around;

  @Option(
      names = "--role",
      required = true,
      paramLabel = "ROLE",
      description = "read usage; ingest activities; or admin, for both and to void.")
  private String role = "";

  @Option(names = "--project", paramLabel = "ID", description = "For this project.")
  private @Nullable String project;

  @Option(names = "--app", paramLabel = "ID", description = "For this app of the project only.")
  private @Nullable String app;

  @Option(names = "--account", paramLabel = "NAME", description = "For this account.")
  private @Nullable String account;

  @Option(names = "--everything", description = "For every project and account.")
  private boolean everything;

  TokenCreateCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    Role allowed = Typed.one("--role", role, Arrays.asList(Role.values()), Role::toString);
    Grant grant = new Grant(allowed, reach());
    String secret = TokenHash.newSecret(new SecureRandom());
    PrintStream out = around.out();
    out.println("The secret, to " + doing(allowed) + " " + grant.reach().inWords() + ":");
    out.println();
    out.println("  " + secret);
    out.println();
    out.println("It is shown this once. The line for usage.yaml:");
    out.println();
    out.println("tokens:");
    out.println(CredentialLines.of(new BearerToken(TokenHash.of(secret), grant)));
    return 0;
  }

  private static String doing(Role role) {
    return switch (role) {
      case READ -> "read the usage of";
      case INGEST -> "hand in activities of";
      case ADMIN -> "administer";
    };
  }

  private Reach reach() {
    try {
      if (project != null && account == null && !everything) {
        Project named = new Project(project);
        return app == null ? new Reach.OfProject(named) : new Reach.OfApp(new App(named, app));
      }
      if (project == null && app == null && account != null && !everything) {
        return new Reach.OfAccount(new Account(account));
      }
    } catch (IllegalArgumentException e) {
      throw new WrongCall(String.valueOf(e.getMessage()), e);
    }
    if (project == null && app == null && account == null && everything) {
      return new Reach.Everything();
    }
    throw new WrongCall(ONE_REACH);
  }
}
