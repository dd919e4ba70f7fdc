package org.usagemeter.source.tck;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A vendor on a loopback socket that answers what a test tells it to, as badly as it tells it to.
 *
 * <pre>{@code
 * try (ScriptedVendor vendor = ScriptedVendor.start(login)) {
 *   vendor.script(Refusals.unavailable(), VendorAnswer.reset(), VendorAnswer.json(200, body));
 *   ask(vendor.baseUrl());
 *   assertThat(vendor.requests()).hasSize(3);
 * }
 * }</pre>
 *
 * <p>It speaks HTTP/1.1, keeps connections open where the answer lets it, answers whatever path it
 * is asked for, and refuses no credential by itself: what came is in {@link #requests}. Nothing of
 * it leaves the machine. It serves at most 64 connections at a time; further ones are closed at
 * once. Safe for use by many threads.
 */
public final class ScriptedVendor implements AutoCloseable {

  private static final int MAX_CONNECTIONS = 64;

  private final ServerSocket door;
  private final RequestReader reader;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "scripted-vendor");
            thread.setDaemon(true);
            return thread;
          });

  private final CompletableFuture<Void> silence = new CompletableFuture<>();

  // Guarded by this.
  private final Deque<VendorAnswer> script = new ArrayDeque<>();
  private final List<ReceivedRequest> requests = new ArrayList<>();
  private final Set<Socket> open = new HashSet<>();

  private ScriptedVendor(ServerSocket door, VendorLogin login) {
    this.door = door;
    this.reader = new RequestReader(login);
  }

  /**
   * Starts a vendor on a free port, which answers 500 until it has a script.
   *
   * @param login the credential to look out for
   */
  public static ScriptedVendor start(VendorLogin login) {
    requireNonNull(login, "login");
    try {
      ServerSocket door = new ServerSocket(0, MAX_CONNECTIONS, InetAddress.getLoopbackAddress());
      ScriptedVendor vendor = new ScriptedVendor(door, login);
      vendor.threads.execute(vendor::letIn);
      return vendor;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is, without a path. */
  public URI baseUrl() {
    return URI.create("http://127.0.0.1:" + door.getLocalPort());
  }

  /** Forgets what was still to be said; gives these answers in turn, and the last for good. */
  public synchronized void script(VendorAnswer... answers) {
    script.clear();
    script.addAll(List.of(answers));
  }

  /** What was asked so far, in the order in which it was read. */
  public synchronized List<ReceivedRequest> requests() {
    return List.copyOf(requests);
  }

  /** Waits until so many requests came; whether they did within {@code patience}. */
  public synchronized boolean awaitRequests(int count, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (requests.size() < count) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** Completes when it first leaves somebody without the rest of an answer. */
  CompletionStage<Void> silence() {
    return silence;
  }

  /** Closes the door and every connection, whatever is under way on it. */
  @Override
  public void close() {
    quietly(door);
    List<Socket> left;
    synchronized (this) {
      left = List.copyOf(open);
    }
    left.forEach(ScriptedVendor::quietly);
    threads.shutdownNow();
  }

  private void letIn() {
    while (!door.isClosed()) {
      try {
        Socket socket = door.accept();
        if (enter(socket)) {
          threads.execute(() -> serve(socket));
        } else {
          quietly(socket);
        }
      } catch (IOException e) {
        // The door was closed, or the other side had gone before it came in.
      }
    }
  }

  private void serve(Socket socket) {
    try {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      boolean another = true;
      while (another) {
        VendorAnswer answer = next(reader.read(in));
        another = answer.delivery().send(answer, socket);
      }
    } catch (IOException e) {
      // The other side went, or this one was closed: either way there is nobody to answer.
    } finally {
      quietly(socket);
      leave(socket);
    }
  }

  private synchronized VendorAnswer next(ReceivedRequest request) {
    requests.add(request);
    notifyAll();
    VendorAnswer next = script.size() > 1 ? script.poll() : script.peek();
    if (next != null && next.delivery() instanceof Delivery.Silence) {
      silence.completeAsync(() -> null);
    }
    return next == null ? VendorAnswer.json(500, "{\"title\":\"nothing is scripted\"}") : next;
  }

  private synchronized boolean enter(Socket socket) {
    return !door.isClosed() && open.size() < MAX_CONNECTIONS && open.add(socket);
  }

  private synchronized void leave(Socket socket) {
    open.remove(socket);
  }

  private static void quietly(AutoCloseable connection) {
    try {
      connection.close();
    } catch (Exception e) {
      // It is of no more use, closed or not.
    }
  }

  /** Where it is. */
  @Override
  public String toString() {
    return "vendor at " + baseUrl();
  }
}
