package org.usagemeter.app.config;

import java.util.HexFormat;
import org.usagemeter.domain.scope.Reach;
import org.usagemeter.http.server.access.BasicUser;
import org.usagemeter.http.server.access.BearerToken;

/** Credentials as the lines of the configuration that list them. */
public final class CredentialLines {

  private CredentialLines() {}

  /** The line below {@code tokens:}. */
  public static String of(BearerToken token) {
    return "  - {sha256: "
        + token.hash().hex()
        + ", role: "
        + token.grant().role()
        + ", "
        + reach(token.grant().reach())
        + "}";
  }

  /** The line below {@code users:}. */
  public static String of(BasicUser user) {
    return "  - {name: "
        + quoted(user.name())
        + ", password: "
        + quoted(user.password().encoded())
        + ", "
        + reach(user.grant().reach())
        + ", role: "
        + user.grant().role()
        + "}";
  }

  private static String reach(Reach reach) {
    if (reach instanceof Reach.OfApp only) {
      return "project: " + quoted(only.app().project().id()) + ", app: " + quoted(only.app().id());
    }
    if (reach instanceof Reach.OfProject only) {
      return "project: " + quoted(only.project().id());
    }
    if (reach instanceof Reach.OfAccount only) {
      return "account: " + quoted(only.account().name());
    }
    return "everything: true";
  }

  /**
   * In quotes, so that digits stay text. What is neither ASCII nor a letter or digit is escaped.
   */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if ((c >= ' ' && c <= '~') || Character.isLetterOrDigit(c)) {
        quoted.append(c);
      } else {
        quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    return quoted.append('"').toString();
  }
}
