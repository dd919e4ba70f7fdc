package org.usagemeter.http.server;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.impl.HttpServerConnection;
import java.util.List;

/**
 * Marks requests as improper that the decoder lets through although somebody else on the way might
 * read them otherwise: a body of unknown length, no host or several, an unknown version of HTTP.
 * What follows such a request is not read as a request. Source: RFC 9112, sections 2.3, 3.2, 6.3.
 */
final class ProperRequests extends ChannelInboundHandlerAdapter {

  private boolean refused;
  private boolean over;

  private ProperRequests() {}

  static void demand(HttpConnection connection) {
    if (connection instanceof HttpServerConnection netty) {
      ChannelHandlerContext context = netty.channelHandlerContext();
      context.pipeline().addBefore(context.name(), null, new ProperRequests());
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      over = refused;
      if (request.decoderResult().isSuccess() && !isProper(request)) {
        refused = true;
        request.setDecoderResult(
            DecoderResult.failure(new IllegalArgumentException("not a proper request")));
      }
      // The answer is written in the version of the request.
      request.setProtocolVersion(
          request.protocolVersion().equals(HttpVersion.HTTP_1_0)
              ? HttpVersion.HTTP_1_0
              : HttpVersion.HTTP_1_1);
    }
    if (over) {
      ReferenceCountUtil.release(message);
    } else {
      context.fireChannelRead(message);
    }
  }

  private static boolean isProper(HttpRequest request) {
    HttpHeaders headers = request.headers();
    boolean current = request.protocolVersion().equals(HttpVersion.HTTP_1_1);
    boolean older = request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    int hosts = headers.getAll(HttpHeaderNames.HOST).size();
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    return (current || older)
        && (hosts == 1 || (hosts == 0 && older))
        && (codings.isEmpty()
            || (codings.size() == 1 && codings.get(0).strip().equalsIgnoreCase("chunked")))
        && !headers.contains("");
  }
}
