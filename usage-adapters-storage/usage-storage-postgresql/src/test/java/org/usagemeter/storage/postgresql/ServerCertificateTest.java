package org.usagemeter.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.usagemeter.storage.postgresql.Stages.await;
import static org.usagemeter.storage.postgresql.Stages.failure;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.error.UsageException;

/** A real server with TLS, whose certificate names {@code localhost} and nothing else. */
@Tag("slow")
final class ServerCertificateTest {

  private static final String TRUSTED = "javax.net.ssl.trustStore";
  private static final String TRUSTED_PASSWORD = "javax.net.ssl.trustStorePassword";
  private static final String PASSWORD = "changeit";

  @TempDir private static Path directory;
  private static @Nullable EmbeddedPostgres server;

  private final @Nullable String trustedBefore = System.getProperty(TRUSTED);

  @BeforeAll
  static void startServer() throws Exception {
    makeCertificate("server");
    makeCertificate("stranger");
    server =
        StartedServer.start(
            EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", file("server.crt"))
                .setServerConfig("ssl_key_file", file("server.key")));
  }

  @AfterAll
  static void stopServer() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @AfterEach
  void trustAsBefore() {
    System.clearProperty(TRUSTED_PASSWORD);
    if (trustedBefore == null) {
      System.clearProperty(TRUSTED);
    } else {
      System.setProperty(TRUSTED, trustedBefore);
    }
  }

  @Test
  void verifyFull_rightRootAndHost_isAnswered() {
    answers("localhost", "verify-full&sslrootcert=" + encoded("server.crt"));
  }

  @Test
  void verifyFull_otherHost_isRefused() {
    refuses("127.0.0.1", "verify-full&sslrootcert=" + encoded("server.crt"));
  }

  @Test
  void verifyCa_otherHost_isAnswered() {
    answers("127.0.0.1", "verify-ca&sslrootcert=" + encoded("server.crt"));
  }

  @Test
  void verifyCa_otherRoot_isRefused() {
    refuses("localhost", "verify-ca&sslrootcert=" + encoded("stranger.crt"));
  }

  @Test
  void verifyFull_otherRoot_isRefused() {
    refuses("localhost", "verify-full&sslrootcert=" + encoded("stranger.crt"));
  }

  @Test
  void withoutRoot_whomJavaDoesNotTrust_isRefused() {
    refuses("localhost", "verify-ca");
    refuses("localhost", "verify-full");
  }

  @Test
  void withoutRoot_whomJavaTrusts_isAnswered_underItsName() {
    System.setProperty(TRUSTED, file("server.p12"));
    System.setProperty(TRUSTED_PASSWORD, PASSWORD);

    answers("localhost", "verify-full");
    answers("127.0.0.1", "verify-ca");
    refuses("127.0.0.1", "verify-full");
  }

  @Test
  void withoutRoot_whereJavasOwnCannotBeRead_saysSo() {
    System.setProperty(TRUSTED, file("server.key"));

    assertThat(failure(new PostgresqlStorageProvider().open(address("localhost", "verify-full"))))
        .isInstanceOf(UsageException.Unavailable.class)
        .hasMessageContaining("Java trusts")
        .hasMessageContaining("sslrootcert");
  }

  @Test
  void require_asksForTls_andForNoCertificate() {
    answers("127.0.0.1", "require");
  }

  private static void answers(String host, String mode) {
    await(new PostgresqlStorageProvider().open(address(host, mode))).close();
  }

  private static void refuses(String host, String mode) {
    UsageException refused = failure(new PostgresqlStorageProvider().open(address(host, mode)));

    assertThat(refused)
        .isInstanceOf(UsageException.Unavailable.class)
        .hasMessageContaining("cannot be asked safely")
        .hasMessageContaining("sslrootcert");
    for (Throwable at = refused; at != null; at = at.getCause()) {
      assertThat(at.toString()).doesNotContain("planted").doesNotContain("sslmode=");
    }
  }

  private static String address(String host, String mode) {
    int port = server == null ? 0 : server.getPort();
    return "//postgres:planted-secret@"
        + host
        + ":"
        + port
        + "/postgres?retry_for=0&sslmode="
        + mode;
  }

  private static String file(String name) {
    return directory.resolve(name).toString();
  }

  private static String encoded(String name) {
    return URLEncoder.encode(file(name), StandardCharsets.UTF_8);
  }

  /** A key with a certificate signed by itself, as PEM files and in a store. */
  private static void makeCertificate(String name) throws Exception {
    Path store = directory.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                name,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost",
                "-validity",
                "36500",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    KeyStore made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      made.load(in, PASSWORD.toCharArray());
    }
    writePem(name + ".crt", "CERTIFICATE", made.getCertificate(name).getEncoded());
    writePem(name + ".key", "PRIVATE KEY", made.getKey(name, PASSWORD.toCharArray()).getEncoded());
  }

  private static void writePem(String name, String what, byte[] content) throws IOException {
    Path file = directory.resolve(name);
    // The server takes no key that others may read.
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        file,
        "-----BEGIN "
            + what
            + "-----\n"
            + Base64.getMimeEncoder().encodeToString(content)
            + "\n-----END "
            + what
            + "-----\n",
        StandardCharsets.US_ASCII);
  }
}
