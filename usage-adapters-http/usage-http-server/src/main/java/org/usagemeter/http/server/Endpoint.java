package org.usagemeter.http.server;

/** Answers the requests of one route. Called on an event loop; does not block it. */
interface Endpoint {

  void handle(Exchange exchange);
}
