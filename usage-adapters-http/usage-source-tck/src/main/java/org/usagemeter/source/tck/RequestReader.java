package org.usagemeter.source.tck;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads the heads of requests; their bodies, which a question has not, stay unread. */
final class RequestReader {

  private static final int MAX_HEAD = 64 * 1024;
  private static final List<String> CREDENTIAL_HEADERS =
      List.of("authorization", "cookie", "proxy-authorization");

  private final VendorLogin login;

  RequestReader(VendorLogin login) {
    this.login = login;
  }

  /** The next request; throws {@link EOFException} where there is none. */
  ReceivedRequest read(InputStream in) throws IOException {
    String[] lines = head(in).split("\r\n", -1);
    String[] start = lines[0].split(" ", 3);
    if (start.length < 3) {
      throw new IOException("not the start of a request");
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line : List.of(lines).subList(1, lines.length)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
    int question = start[1].indexOf('?');
    String path = question < 0 ? start[1] : start[1].substring(0, question);
    String query = question < 0 ? "" : start[1].substring(question + 1);
    return new ReceivedRequest(
        start[0],
        login.mask(path),
        login.mask(query),
        Collections.unmodifiableSortedSet(new TreeSet<>(headers.keySet())),
        carriesCredential(start[1], headers),
        login.authorization().equals(headers.get("authorization")),
        System.nanoTime());
  }

  private boolean carriesCredential(String target, Map<String, String> headers) {
    return CREDENTIAL_HEADERS.stream().anyMatch(headers::containsKey)
        || Stream.concat(Stream.of(target), headers.values().stream()).anyMatch(login::leaksInto);
  }

  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int ends = 0;
    while (ends < 4) {
      int b = in.read();
      if (b < 0) {
        throw new EOFException("ended before a request was whole");
      }
      if (head.size() == MAX_HEAD) {
        throw new IOException("the head of a request has more than " + MAX_HEAD + " bytes");
      }
      head.write(b);
      ends = b == (ends % 2 == 0 ? '\r' : '\n') ? ends + 1 : b == '\r' ? 1 : 0;
    }
    return head.toString(StandardCharsets.ISO_8859_1).strip();
  }
}
