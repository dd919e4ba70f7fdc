package org.usagemeter.http.server;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code GET /openapi.json}: what there is to be asked, for machines. */
final class OpenApiEndpoint implements Endpoint {

  private static final String RESOURCE = "openapi.json";

  private final Answer document = Answer.json(200, read());

  @Override
  public void handle(Exchange exchange) {
    exchange.answer(document);
  }

  private static Buffer read() {
    try (InputStream in = OpenApiEndpoint.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is missing from the jar");
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
