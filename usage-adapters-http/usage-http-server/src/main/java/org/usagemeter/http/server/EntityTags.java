package org.usagemeter.http.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.usagemeter.domain.time.UtcDay;
import org.usagemeter.wire.UsageReport;

/**
 * Weak validators of reports: the same one as long as no count changed and the day is the same. The
 * projection, which falls while nothing happens, is not taken for a change.
 */
final class EntityTags {

  private static final int BYTES = 8;

  /** Another one after a restart: the configuration, or the data, may be others then. */
  private final String process;

  EntityTags(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    this.process = HexFormat.of().formatHex(bytes);
  }

  String of(Query query, String form, UsageReport report) {
    CRC32C asked = new CRC32C();
    String text = new TreeMap<>(query.values()) + form + report.window() + UtcDay.of(report.at());
    asked.update(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    return "W/\"" + process + "-" + report.asOf() + "-" + Long.toHexString(asked.getValue()) + "\"";
  }

  /** Whether {@code If-None-Match} names {@code tag}. */
  boolean matches(@Nullable String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    String strong = tag.substring(2);
    for (String named : ifNoneMatch.split(",", -1)) {
      String plain = named.strip();
      if (plain.equals("*") || plain.equals(tag) || plain.equals(strong)) {
        return true;
      }
    }
    return false;
  }
}
