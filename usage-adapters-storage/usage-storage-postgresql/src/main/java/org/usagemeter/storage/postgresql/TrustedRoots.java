package org.usagemeter.storage.postgresql;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.TrustManagerFactory;

/** Who may vouch for the server. */
final class TrustedRoots {

  private TrustedRoots() {}

  /**
   * Those of a PEM file; or, without one, those that Java trusts, which are said here in so many
   * words because the client asks for some.
   *
   * @throws IOException when they cannot be read, in words for people
   */
  static TrustOptions of(Optional<String> pemFile) throws IOException {
    return pemFile.isPresent() ? ofPem(pemFile.get()) : ofJava();
  }

  private static TrustOptions ofPem(String file) throws IOException {
    try {
      byte[] pem = Files.readAllBytes(Path.of(file));
      return new PemTrustOptions().addCertValue(Buffer.buffer(pem));
    } catch (IOException e) {
      throw new IOException("sslrootcert cannot be read: " + e.getMessage(), e);
    }
  }

  private static TrustOptions ofJava() throws IOException {
    try {
      TrustManagerFactory trusted =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trusted.init((KeyStore) null);
      return TrustOptions.wrap(trusted.getTrustManagers()[0]);
    } catch (GeneralSecurityException e) {
      throw new IOException(
          "the certificates that Java trusts cannot be read: "
              + e.getMessage()
              + "; see to javax.net.ssl.trustStore, or give sslrootcert",
          e);
    }
  }
}
