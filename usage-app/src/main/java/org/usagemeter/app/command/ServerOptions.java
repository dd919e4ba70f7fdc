package org.usagemeter.app.command;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.usagemeter.app.console.Surroundings;
import org.usagemeter.app.console.WrongCall;
import org.usagemeter.app.remote.AccessToken;
import org.usagemeter.app.remote.RemoteServer;
import org.usagemeter.app.remote.ServerUrl;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A running server, where one is worked with instead of a data directory. */
final class ServerOptions {

  /** Options that say what the server's owner has said already. */
  private static final List<String> THE_SERVERS_OWN = List.of("--data", "--config", "--as-of");

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "A running server, like http://127.0.0.1:8080, instead of --data, --config and --as-of.")
  private @Nullable String url;

  @Option(
      names = "--token",
      paramLabel = "TOKEN",
      description =
          "Who asks the server. Others see it in the list of processes: better set the environment"
              + " variable "
              + AccessToken.VARIABLE
              + ", or use")
  private @Nullable String token;

  @Option(names = "--token-file", paramLabel = "FILE", description = "a file that has the token.")
  private @Nullable String tokenFile;

  /**
   * The server, where one is named.
   *
   * @throws WrongCall for options that do not go together
   */
  Optional<RemoteServer> server(Surroundings around) {
    if (url == null) {
      refuseWithoutUrl(token, "--token");
      refuseWithoutUrl(tokenFile, "--token-file");
      return Optional.empty();
    }
    for (String option : THE_SERVERS_OWN) {
      if (isTyped(option)) {
        throw new WrongCall(option + " does not go with --url: the server has its own");
      }
    }
    ServerUrl where = ServerUrl.of(url);
    AccessToken who =
        AccessToken.of(
            token, tokenFile == null ? null : around.path(tokenFile), around.environment());
    if (where.isOpenToOthers()) {
      around.err().println("note: http is not encrypted, so others may read the token on its way");
    }
    return Optional.of(new RemoteServer(where, who, around.clock()));
  }

  private boolean isTyped(String option) {
    return requireNonNull(command, "command")
        .commandLine()
        .getParseResult()
        .hasMatchedOption(option);
  }

  private static void refuseWithoutUrl(@Nullable String typed, String option) {
    if (typed != null) {
      throw new WrongCall(option + " needs --url, the server that it is for");
    }
  }
}
