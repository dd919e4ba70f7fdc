package org.usagemeter.http.server.settings;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where the server's certificate is.
 *
 * @param certificate PEM file of the certificate and those that signed it
 * @param key PEM file of its private key, unencrypted PKCS #8
 */
public record TlsFiles(Path certificate, Path key) {

  /** Refuses nulls. */
  public TlsFiles {
    requireNonNull(certificate, "certificate");
    requireNonNull(key, "key");
  }
}
