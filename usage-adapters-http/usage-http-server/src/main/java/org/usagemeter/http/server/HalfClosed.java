package org.usagemeter.http.server;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;

/**
 * Lets a client that has said all it wants to say still hear the answer. Vert.x has no setting for
 * it: by itself it hangs up on such a client, and an acknowledgement would be lost on its way.
 */
final class HalfClosed extends ChannelInboundHandlerAdapter {

  private final HttpConnection connection;
  private final Deadlines.Deadline deadline;

  private HalfClosed(HttpConnection connection, Deadlines.Deadline deadline) {
    this.connection = connection;
    this.deadline = deadline;
  }

  static void allow(HttpConnection connection, Deadlines.Deadline deadline) {
    if (connection instanceof HttpServerConnection netty && !connection.isSsl()) {
      Channel channel = netty.channelHandlerContext().channel();
      channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
      channel.pipeline().addFirst(new HalfClosed(connection, deadline));
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event == ChannelInputShutdownEvent.INSTANCE && deadline.endInput()) {
      connection.close();
    }
    context.fireUserEventTriggered(event);
  }
}
