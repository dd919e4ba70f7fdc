package org.usagemeter.http.server.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as the server knows it. Checking one is slow on purpose: about a quarter of a second
 * of a core.
 *
 * @param encoded {@code pbkdf2-sha256$iterations$salt$hash}, salt and hash in base64: the line for
 *     the configuration
 */
public record PasswordHash(String encoded) {

  /** As OWASP recommends for PBKDF2 with SHA-256. */
  public static final int ITERATIONS = 600_000;

  private static final int MAX_ITERATIONS = 10_000_000;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final String NO_HASH =
      "not a hash that \"usage password hash\" prints: pbkdf2-sha256$iterations$salt$hash";
  private static final Pattern FORM =
      Pattern.compile(
          "pbkdf2-sha256\\$([1-9][0-9]{0,7})\\$([A-Za-z0-9+/=]{22,88})\\$([A-Za-z0-9+/=]{43,44})");

  /** Refuses what is no such line; the message does not repeat it. */
  public PasswordHash {
    Parts parts = Parts.of(encoded);
    if (parts.iterations > MAX_ITERATIONS) {
      throw new IllegalArgumentException("more than " + MAX_ITERATIONS + " iterations");
    }
    if (parts.hash.length != HASH_BYTES) {
      throw new IllegalArgumentException(
          "the hash has " + parts.hash.length + " bytes, not " + HASH_BYTES);
    }
  }

  /** The hash of {@code password}, which is wiped, with a new salt. */
  public static PasswordHash of(char[] password, int iterations, SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    return new PasswordHash(encoded(iterations, salt, derive(password, iterations, salt)));
  }

  /** A hash that no password is known of, and that takes as long to check as any other. */
  public static PasswordHash unmatched(SecureRandom random) {
    byte[] salt = new byte[SALT_BYTES];
    byte[] hash = new byte[HASH_BYTES];
    random.nextBytes(salt);
    random.nextBytes(hash);
    return new PasswordHash(encoded(ITERATIONS, salt, hash));
  }

  /**
   * Whether it is the hash of {@code password}, which is wiped. Blocks for as long as hashing
   * takes.
   */
  public boolean matches(char[] password) {
    Parts parts = Parts.of(encoded);
    return MessageDigest.isEqual(parts.hash, derive(password, parts.iterations, parts.salt));
  }

  /** Nothing of the hash. */
  @Override
  public String toString() {
    return "PasswordHash[" + Parts.of(encoded).iterations + " iterations]";
  }

  private static String encoded(int iterations, byte[] salt, byte[] hash) {
    Base64.Encoder base64 = Base64.getEncoder();
    return "pbkdf2-sha256$"
        + iterations
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash);
  }

  private static byte[] derive(char[] password, int iterations, byte[] salt) {
    PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, HASH_BYTES * Byte.SIZE);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java platform lacks PBKDF2 with SHA-256", e);
    } finally {
      spec.clearPassword();
      Arrays.fill(password, '\0');
    }
  }

  private record Parts(int iterations, byte[] salt, byte[] hash) {

    private static Parts of(String encoded) {
      Matcher parts = FORM.matcher(encoded);
      if (!parts.matches()) {
        throw new IllegalArgumentException(NO_HASH);
      }
      return new Parts(
          Integer.parseInt(parts.group(1)), decoded(parts.group(2)), decoded(parts.group(3)));
    }

    private static byte[] decoded(String base64) {
      try {
        return Base64.getDecoder().decode(base64);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(NO_HASH, e);
      }
    }
  }
}
