package org.usagemeter.storage.tck;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.usagemeter.domain.metering.Metric.ACTIVITIES;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.Leaf;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.port.out.UsageStorage;

/** Lets another process at a storage of this one, through {@link LoopbackProvider}. */
final class LoopbackServer implements AutoCloseable {

  /** What a request begins with. */
  static final int BATCH = 1;

  static final int LEASE = 2;

  private static final int SECONDS_A_DAY = 86_400;

  private final ServerSocket door;
  private final UsageStorage storage;

  private LoopbackServer(ServerSocket door, UsageStorage storage) {
    this.door = door;
    this.storage = storage;
  }

  static LoopbackServer of(CompletionStage<UsageStorage> opening) {
    try {
      UsageStorage storage = new Patience(Duration.ofSeconds(5)).await(opening);
      LoopbackServer server =
          new LoopbackServer(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), storage);
      Thread thread = new Thread(server::serve, "loopback-server");
      thread.setDaemon(true);
      thread.start();
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return LoopbackProvider.SCHEME + ":" + door.getLocalPort();
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    storage.close();
  }

  private void serve() {
    try (Socket socket = door.accept();
        DataInputStream input =
            new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        DataOutputStream output =
            new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()))) {
      for (int request = input.read(); request >= 0; request = input.read()) {
        if (request == BATCH) {
          record(input, output);
        } else {
          takeLease(input, output);
        }
        output.flush();
      }
    } catch (Exception e) {
      // The other process finds its connection closed, and says so.
    }
  }

  private void record(DataInputStream input, DataOutputStream output) throws Exception {
    ActivityBatch.Builder rows = ActivityBatch.ofStored();
    for (int left = input.readInt(); left > 0; left--) {
      int leaf = rows.leaf(new Leaf(Consumers.LEAVES.get(input.readInt()), ACTIVITIES));
      long day = input.readLong();
      rows.add(leaf, input.readLong(), input.readLong(), day * SECONDS_A_DAY, 0);
    }
    MeterReceipt receipt =
        storage.activityLedger().record(rows.build()).toCompletableFuture().get(5, SECONDS);
    output.writeLong(receipt.counted());
    output.writeLong(receipt.duplicate());
    output.writeLong(receipt.asOf());
  }

  private void takeLease(DataInputStream input, DataOutputStream output) throws Exception {
    Lease lease =
        storage
            .collectionLease()
            .take(input.readUTF(), Instant.parse(input.readUTF()), Duration.parse(input.readUTF()))
            .toCompletableFuture()
            .get(5, SECONDS);
    output.writeUTF(lease.holder());
    output.writeUTF(lease.until().toString());
  }
}
