package org.usagemeter.http.server.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 digest of a bearer token, as 64 lower-case hexadecimal digits. A token has 256 random
 * bits, so a plain digest is enough: there is nothing to guess.
 *
 * @param hex the digest
 */
public record TokenHash(String hex) {

  private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");
  private static final int SECRET_BYTES = 32;

  /** Refuses what is no such digest. */
  public TokenHash {
    if (!FORM.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "not a SHA-256 digest in 64 lower-case hexadecimal digits");
    }
  }

  /** A new secret of 256 random bits, in characters that a header and a shell take as they are. */
  public static String newSecret(SecureRandom random) {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** The digest of {@code secret}. */
  public static TokenHash of(String secret) {
    return new TokenHash(HexFormat.of().formatHex(digest(secret)));
  }

  /** Whether both are the same, in a time that says nothing of where they differ. */
  public boolean matches(TokenHash other) {
    return MessageDigest.isEqual(
        hex.getBytes(StandardCharsets.US_ASCII), other.hex.getBytes(StandardCharsets.US_ASCII));
  }

  /** The digest in bytes, of which there are 32; the caller's own. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** The digest of {@code secret} in bytes, for whoever compares many times a second. */
  public static byte[] digest(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
