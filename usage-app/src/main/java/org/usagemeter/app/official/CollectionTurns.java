package org.usagemeter.app.official;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.usagemeter.app.console.Awaiting;
import org.usagemeter.domain.official.Lease;
import org.usagemeter.domain.port.out.CollectionLease;
import org.usagemeter.domain.port.out.OfficialUsageSource;

/**
 * Takes turns with every other process that collects into the same storage, so that one of them
 * asks the vendor at a time. For use by one thread.
 */
public final class CollectionTurns {

  /** How long a process that has died keeps the others out, at most. */
  static final Duration LENGTH = Duration.ofMinutes(2);

  private static final int LONGEST_HOST = 100;

  /** Holds across rounds: whoever opens the storage again is still the same. */
  private static final String THIS_PROCESS = thisProcess();

  private final CollectionLease lease;
  private final Clock clock;
  private final String holder;
  private final Duration length;
  private volatile Optional<CollectionTurn> last = Optional.empty();

  /**
   * The turns of this process.
   *
   * @param clock the real time
   */
  public CollectionTurns(CollectionLease lease, Clock clock) {
    this(lease, clock, THIS_PROCESS, LENGTH);
  }

  CollectionTurns(CollectionLease lease, Clock clock, String holder, Duration length) {
    this.lease = requireNonNull(lease, "lease");
    this.clock = requireNonNull(clock, "clock");
    this.holder = requireNonNull(holder, "holder");
    this.length = requireNonNull(length, "length");
  }

  /**
   * Whose turn it is.
   *
   * @param turn ours, to be closed; nothing where it is somebody else's
   * @param lease the lease as it is
   */
  public record Taken(Optional<CollectionTurn> turn, Lease lease) {

    /** Refuses nulls. */
    public Taken {
      requireNonNull(turn, "turn");
      requireNonNull(lease, "lease");
    }

    /** Who collects, and until when, for people. */
    public String inWords() {
      return lease.holder()
          + " collects official numbers into the same storage, and is allowed to until "
          + lease.until().truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * How long to wait before asking again.
     *
     * @param usual how long without anybody else
     */
    public Duration wait(Duration usual, Instant now) {
      Duration left = Duration.between(now, lease.until()).plusSeconds(1);
      Duration least = Duration.ofSeconds(1);
      Duration bounded = left.compareTo(least) < 0 ? least : left;
      return bounded.compareTo(usual) < 0 ? bounded : usual;
    }
  }

  /** Takes the turn, if it can be had. */
  public Taken take() {
    Instant now = clock.instant();
    Lease held = Awaiting.result(lease.take(holder, now, length));
    if (held.keepsOut(holder, now)) {
      return new Taken(Optional.empty(), held);
    }
    last = Optional.of(CollectionTurn.begin(lease, clock, held, length));
    return new Taken(last, held);
  }

  /** The same sources, asked only while it is this process's turn. */
  public List<OfficialUsageSource> of(List<OfficialUsageSource> sources) {
    return sources.stream()
        .<OfficialUsageSource>map(source -> new SourceInTurn(source, () -> last))
        .toList();
  }

  /** A name that no other process has: those in containers often have one number. */
  private static String thisProcess() {
    byte[] random = new byte[4];
    new SecureRandom().nextBytes(random);
    String host = host();
    return "process "
        + ProcessHandle.current().pid()
        + " on "
        + host.substring(0, Math.min(host.length(), LONGEST_HOST))
        + " ("
        + HexFormat.of().formatHex(random)
        + ")";
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unnamed host";
    }
  }
}
