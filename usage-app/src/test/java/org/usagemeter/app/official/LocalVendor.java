package org.usagemeter.app.official;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.usagemeter.app.official.VendorAnswers.Answer;

/**
 * A vendor on this machine that answers all three kinds of sources with the numbers of {@link
 * VendorAnswers}, each connection on a thread of its own. It does not count requests, but it keeps
 * them.
 */
public final class LocalVendor implements AutoCloseable {

  private final VendorAnswers answers;
  private final ServerSocket socket;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private final List<IOException> troubles = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<UnaryOperator<Answer>> script = new ConcurrentLinkedQueue<>();
  private final CountDownLatch silent = new CountDownLatch(1);

  /** Listens, and answers with {@code answers}. */
  public LocalVendor(VendorAnswers answers) {
    this.answers = answers;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    begin(this::listen);
  }

  /**
   * A request.
   *
   * @param target path and query
   * @param authorization the header
   */
  public record Asked(String target, String authorization) {}

  /** Where it listens. */
  public String url() {
    return "http://127.0.0.1:" + socket.getLocalPort();
  }

  /** Everything that was asked so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** The targets that were asked for since the first {@code before} requests. */
  public List<String> targetsAfter(int before) {
    return asked.stream().skip(before).map(Asked::target).toList();
  }

  /** Answers the next request as it should. */
  public LocalVendor then() {
    script.add(UnaryOperator.identity());
    return this;
  }

  /** Answers the next request so. */
  public LocalVendor then(int status, String body) {
    script.add(good -> new Answer(status, List.of(), body));
    return this;
  }

  /** Does not answer the next request, and says so to whoever waits for {@link #untilSilent}. */
  public LocalVendor thenIsSilent() {
    script.add(good -> Answer.NONE);
    return this;
  }

  /** Waits for a request that is not answered. */
  public void untilSilent() throws InterruptedException {
    if (!silent.await(1, TimeUnit.MINUTES)) {
      throw new AssertionError("nobody asked for what is not answered");
    }
  }

  private static void begin(Runnable work) {
    Thread thread = new Thread(work, "local-vendor");
    thread.setDaemon(true);
    thread.start();
  }

  private void listen() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        begin(() -> serve(connection));
      } catch (IOException e) {
        troubles.add(e);
      }
    }
  }

  private void serve(Socket connection) {
    try {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(connection.getInputStream(), UTF_8));
      List<String> head = new ArrayList<>();
      for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
        head.add(line);
      }
      if (head.isEmpty()) {
        connection.close();
        return;
      }
      Asked request = new Asked(head.get(0).split(" ", -1)[1], header(head, "authorization"));
      asked.add(request);
      UnaryOperator<Answer> next = script.poll();
      Answer good = answers.to(request.target());
      Answer answer = next == null ? good : next.apply(good);
      if (answer.equals(Answer.NONE)) {
        silent.countDown();
        return;
      }
      connection.getOutputStream().write(answer.bytes());
      connection.close();
    } catch (IOException e) {
      // The client has gone, or the test is over.
      troubles.add(e);
    }
  }

  private static String header(List<String> head, String name) {
    return head.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  @Override
  public void close() {
    try {
      socket.close();
      for (Socket connection : open) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
