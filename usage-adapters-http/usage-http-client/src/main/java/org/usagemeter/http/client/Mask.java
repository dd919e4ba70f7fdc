package org.usagemeter.http.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes a credential out of whatever came from outside: as it is, encoded for a URL, for JSON, for
 * HTML or as Base64, and any piece of these that is long enough to be recognized. Whatever else
 * looks like the value of an {@code Authorization} header goes too.
 */
final class Mask {

  private static final String SHOWN = "***";
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "\\b(bearer|basic)(\\s+|%20|\\+)[A-Za-z0-9._~+/%=-]+", Pattern.CASE_INSENSITIVE);

  /** A shorter piece is taken for chance, and no use to anybody. */
  private static final int PIECE = 8;

  private static final int LONGEST_BODY = 16 << 10;

  private final Set<String> whole = new LinkedHashSet<>();
  private final Set<String> pieces = new HashSet<>();
  private int longest;

  Mask(Credential credential) {
    String secret = credential.secret();
    add(secret);
    credential.user().ifPresent(user -> add(user + ":" + secret));
  }

  private void add(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String url = URLEncoder.encode(text, StandardCharsets.UTF_8);
    String json = text.replace("\\", "\\\\").replace("\"", "\\\"");
    List<String> forms =
        List.of(
            text,
            url,
            url.replace("+", "%20"),
            json,
            json.replace("/", "\\/"),
            text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"),
            Base64.getEncoder().withoutPadding().encodeToString(bytes),
            Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    for (String form : forms) {
      whole.add(form);
      longest = Math.max(longest, form.length());
      for (int at = 0; at + PIECE <= form.length(); at++) {
        pieces.add(form.substring(at, at + PIECE));
      }
    }
  }

  /** The text without the credential. */
  String text(String text) {
    BitSet hidden = new BitSet(text.length());
    for (String form : whole) {
      for (int at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1)) {
        hidden.set(at, at + form.length());
      }
    }
    for (int at = 0; at + PIECE <= text.length(); at++) {
      if (pieces.contains(text.substring(at, at + PIECE))) {
        hidden.set(at, at + PIECE);
      }
    }
    return AUTHORIZATION.matcher(without(text, hidden)).replaceAll("$1 " + SHOWN);
  }

  private static String without(String text, BitSet hidden) {
    StringBuilder shown = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      int from = hidden.nextSetBit(at);
      if (from < 0) {
        from = text.length();
      }
      shown.append(text, at, from);
      at = from;
      if (from < text.length()) {
        shown.append(SHOWN);
        at = hidden.nextClearBit(from);
      }
    }
    return shown.toString();
  }

  /** The start of a body without the credential; it is masked before it is cut. */
  String body(byte[] body) {
    // So much more that nothing of the credential can stand half in what is kept.
    int looked = Math.min(body.length, LONGEST_BODY + 4 * longest + PIECE);
    String masked = text(new String(body, 0, looked, StandardCharsets.UTF_8));
    return masked.length() > LONGEST_BODY ? masked.substring(0, LONGEST_BODY) : masked;
  }

  /** Whether {@code failure} or anything that caused it says something of the credential. */
  boolean shows(Throwable failure) {
    Set<Throwable> seen = new HashSet<>();
    for (Throwable at = failure; at != null && seen.add(at); at = at.getCause()) {
      String said = at.toString();
      if (!text(said).equals(said)) {
        return true;
      }
    }
    return false;
  }

  /** Shows nothing. */
  @Override
  public String toString() {
    return "Mask";
  }
}
