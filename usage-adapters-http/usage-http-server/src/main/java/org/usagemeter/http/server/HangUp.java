package org.usagemeter.http.server;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * Ends a connection on which nothing moves. Vert.x closes one only behind what is still to be sent,
 * which is never where the client does not read.
 */
final class HangUp {

  private HangUp() {}

  /** For the connection's event loop only. */
  static void on(HttpConnection connection) {
    if (connection instanceof HttpServerConnection netty) {
      // Past the handlers, because those of Vert.x would wait.
      ChannelHandlerContext context = netty.channelHandlerContext();
      context.channel().unsafe().close(context.voidPromise());
    } else {
      connection.close();
    }
  }
}
