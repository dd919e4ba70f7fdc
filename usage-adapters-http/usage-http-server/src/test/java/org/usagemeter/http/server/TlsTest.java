package org.usagemeter.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.http.server.settings.Bounds;
import org.usagemeter.http.server.settings.RateLimits;
import org.usagemeter.http.server.settings.ServerSettings;
import org.usagemeter.http.server.settings.TlsFiles;

/** HTTPS, with a certificate from PEM files. */
class TlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir private Path directory;

  private KeyStore made;

  @BeforeEach
  void makeCertificate() throws Exception {
    Path store = directory.resolve("made.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "server",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "36500",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("keytool.txt").toFile())
            .start();
    assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
    made = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      made.load(in, PASSWORD);
    }
    Certificate certificate = made.getCertificate("server");
    Key key = made.getKey("server", PASSWORD);
    write("cert.pem", "CERTIFICATE", certificate.getEncoded());
    write("key.pem", "PRIVATE KEY", key.getEncoded());
  }

  @Test
  void https_isServedWithTheCertificate() throws Exception {
    UsageServer server = server(new TlsFiles(at("cert.pem"), at("key.pem")));
    int port = ServerUnderTest.await(server.start());
    try {
      HttpResponse<String> answer =
          HttpClient.newBuilder()
              .sslContext(trustingIt())
              .build()
              .send(
                  HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + "/health/live"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"status\":\"live\"}");
      assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    } finally {
      ServerUnderTest.await(server.stop());
    }
  }

  @Test
  void plainHttp_isNotAnsweredThere() throws Exception {
    UsageServer server = server(new TlsFiles(at("cert.pem"), at("key.pem")));
    int port = ServerUnderTest.await(server.start());
    try (RawHttp plain = RawHttp.to(port)) {
      plain.sendsHead("GET /health/live HTTP/1.1", "host: test");

      assertThat(new String(plain.untilEnd(), StandardCharsets.ISO_8859_1))
          .doesNotContain("HTTP/1.1");
    } finally {
      ServerUnderTest.await(server.stop());
    }
  }

  @Test
  void keyThatIsNone_isAFailureThatSaysSo() throws Exception {
    Files.writeString(at("key.pem"), "no key at all");
    UsageServer server = server(new TlsFiles(at("cert.pem"), at("key.pem")));
    try {
      assertThatThrownBy(() -> server.start().toCompletableFuture().get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(UsageException.Unavailable.class)
          .hasMessageContaining("cannot listen on 127.0.0.1 port 0: ")
          .hasMessageNotContaining("no key at all");
    } finally {
      ServerUnderTest.await(server.stop());
    }
  }

  private UsageServer server(TlsFiles tls) {
    return new UsageServer(
        new ServerSettings(
            ServerSettings.LOOPBACK, 0, Optional.of(tls), true, RateLimits.VENDOR, Bounds.DEFAULT),
        Logins.credentials(),
        Clock.fixed(ServerUnderTest.NOW, ZoneOffset.UTC),
        new CompletableFuture<>());
  }

  private SSLContext trustingIt() throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", made.getCertificate("server"));
    TrustManagerFactory managers =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }

  private Path at(String name) {
    return directory.resolve(name);
  }

  private void write(String name, String label, byte[] bytes) throws IOException {
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    Files.write(
        at(name),
        List.of(
            "-----BEGIN " + label + "-----",
            lines.encodeToString(bytes),
            "-----END " + label + "-----"));
  }
}
