package org.usagemeter.app.command;

import java.io.PrintStream;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.config.CredentialLines;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.TypedPassword;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.domain.scope.Account;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.http.server.access.BasicUser;
import org.usagemeter.http.server.access.Grant;
import org.usagemeter.http.server.access.PasswordHash;
import org.usagemeter.http.server.access.Role;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code usage password hash}. */
@Command(
    name = "hash",
    header = "Hashes the password of a user of the Enterprise Usage API.",
    customSynopsis = "usage password hash [--user NAME --account NAME]",
    description = {
      "",
      "Asks for the password at the terminal, or takes the first line of standard input where"
          + " there is no terminal. Prints its salted slow hash, and with a user and an account the"
          + " line for usage.yaml.",
      ""
    },
    footer = {"", "Example:", "  usage password hash --user someone@example.com --account a"})
final class PasswordHashCommand implements Callable<Integer> {

  private final Surroundings around;

  @Option(names = "--user", paramLabel = "NAME", description = "Who has the password.")
  private @Nullable String user;

  @Option(names = "--account", paramLabel = "NAME", description = "Whose usage the user may read.")
  private @Nullable String account;

  PasswordHashCommand(Surroundings around) {
    this.around = around;
  }

  @Override
  public Integer call() {
    if ((user == null) != (account == null)) {
      throw new WrongCall("--user and --account go together");
    }
    char[] password = TypedPassword.read(around);
    PasswordHash hash = PasswordHash.of(password, PasswordHash.ITERATIONS, new SecureRandom());
    Arrays.fill(password, '\0');
    PrintStream out = around.out();
    if (user == null || account == null) {
      out.println(hash.encoded());
      return 0;
    }
    String line = line(user, account, hash);
    out.println("The line for usage.yaml:");
    out.println();
    out.println("users:");
    out.println(line);
    return 0;
  }

  private static String line(String user, String account, PasswordHash hash) {
    try {
      Grant grant = new Grant(Role.READ, new Reach.OfAccount(new Account(account)));
      return CredentialLines.of(new BasicUser(user, hash, grant));
    } catch (IllegalArgumentException e) {
      throw new WrongCall(String.valueOf(e.getMessage()), e);
    }
  }
}
