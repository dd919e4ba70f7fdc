package org.usagemeter.storage.tck;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.usagemeter.domain.book.BookStorage;
import org.usagemeter.domain.error.UsageException;
import org.usagemeter.domain.metering.ActivityBatch;
import org.usagemeter.domain.metering.MeterReceipt;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.port.out.ActivityLedger;
import org.usagemeter.domain.port.out.CollectionLease;
import org.usagemeter.domain.port.out.UsageStorage;
import org.usagemeter.domain.port.out.UsageStorageProvider;

/** Opens a storage that another process has: as much of one as {@link SecondProcess} asks for. */
public final class LoopbackProvider implements UsageStorageProvider {

  static final String SCHEME = "loopback";

  /** For the service loader. */
  public LoopbackProvider() {}

  @Override
  public String scheme() {
    return SCHEME;
  }

  @Override
  public CompletionStage<UsageStorage> open(String address) {
    try {
      Connection connection =
          new Connection(new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(address)));
      UsageStorage local = BookStorage.inMemory();
      return CompletableFuture.completedStage(
          PlantedStorage.of(local)
              .with(connection.ledger(local.activityLedger()))
              .with(connection.lease(local.collectionLease()))
              .closedBy(connection::close));
    } catch (IOException e) {
      return CompletableFuture.failedStage(new UsageException.Unavailable("nobody answers", e));
    }
  }

  /** One request at a time, and its answer. */
  private static final class Connection {

    private final Socket socket;
    private final DataInputStream input;
    private final DataOutputStream output;

    Connection(Socket socket) throws IOException {
      this.socket = socket;
      this.input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
      this.output = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    ActivityLedger ledger(ActivityLedger local) {
      return new ForwardingLedger(local) {
        @Override
        public CompletionStage<MeterReceipt> record(ActivityBatch batch) {
          return ask(
              () -> {
                output.write(LoopbackServer.BATCH);
                output.writeInt(batch.size());
                for (int row = 0; row < batch.size(); row++) {
                  output.writeInt(Consumers.LEAVES.indexOf(Rows.leaf(batch, row).scope()));
                  output.writeLong(batch.epochDay(row));
                  output.writeLong(batch.high(row));
                  output.writeLong(batch.low(row));
                }
                output.flush();
                return new MeterReceipt(input.readLong(), input.readLong(), input.readLong());
              });
        }
      };
    }

    CollectionLease lease(CollectionLease local) {
      return new ForwardingLease(local) {
        @Override
        public CompletionStage<Lease> take(String holder, Instant now, Duration length) {
          return ask(
              () -> {
                output.write(LoopbackServer.LEASE);
                output.writeUTF(holder);
                output.writeUTF(now.toString());
                output.writeUTF(length.toString());
                output.flush();
                return new Lease(input.readUTF(), Instant.parse(input.readUTF()));
              });
        }
      };
    }

    void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UsageException.Unavailable("not closed", e);
      }
    }

    private synchronized <T> CompletionStage<T> ask(Callable<T> request) {
      try {
        return CompletableFuture.completedStage(request.call());
      } catch (Exception e) {
        return CompletableFuture.failedStage(new UsageException.Unavailable("no answer", e));
      }
    }
  }
}
