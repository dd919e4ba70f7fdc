package org.usagemeter.http.server;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.usagemeter.http.server.access.BasicUser;
import org.usagemeter.http.server.access.PasswordHash;

/**
 * Checks passwords, slowly the first time and fast from then on, never on an event loop. What is
 * remembered of a password is a digest under a key that no one sees and that ends with the process.
 *
 * <p>Safe for use by many threads.
 */
final class Passwords {

  private static final int WORKERS = 2;

  /** Also how many guesses can be under way before the first of them is known to be wrong. */
  private static final int MOST_CHECKS = 16;

  private static final int KEY_BYTES = 32;
  private static final String MAC = "HmacSHA256";

  private final Map<String, BasicUser> users;
  private final WorkerExecutor workers;

  /** Never used itself: looking for one and giving it its key takes longer than a digest. */
  private final Mac keyed;

  private final PasswordHash nobodys;

  /** The digest of each user's password, once it was checked. */
  private final Map<String, byte[]> known = new ConcurrentHashMap<>();

  /** Checks under way, so that the same login is not checked twice at a time. */
  private final Map<String, Future<Boolean>> running = new ConcurrentHashMap<>();

  Passwords(List<BasicUser> users, Vertx vertx) {
    this.users =
        users.stream().collect(Collectors.toUnmodifiableMap(BasicUser::name, Function.identity()));
    this.workers = vertx.createSharedWorkerExecutor("usage-passwords", WORKERS);
    SecureRandom random = new SecureRandom();
    byte[] secret = new byte[KEY_BYTES];
    random.nextBytes(secret);
    this.keyed = keyed(secret);
    // An unknown user takes as long as a wrong password.
    this.nobodys = PasswordHash.unmatched(random);
  }

  /** The user of that name; only after the login is known to be right. */
  BasicUser user(String name) {
    BasicUser user = users.get(name);
    if (user == null) {
      throw new IllegalStateException("no such user");
    }
    return user;
  }

  /** Whether the login was right before. */
  boolean remembers(String name, String password) {
    byte[] digest = known.get(name);
    return digest != null && MessageDigest.isEqual(digest, digest(name, password));
  }

  /** Whether more checks wait than can be done in a while. */
  boolean busy() {
    return running.size() >= MOST_CHECKS;
  }

  /** Whether the login is right. Answers where it is asked, whoever asked the same before. */
  Future<Boolean> check(String name, String password) {
    byte[] digest = digest(name, password);
    String login = HexFormat.of().formatHex(digest);
    Promise<Boolean> checked = Promise.promise();
    Future<Boolean> before = running.putIfAbsent(login, checked.future());
    if (before == null) {
      start(name, password, digest)
          .onComplete(
              result -> {
                running.remove(login);
                checked.handle(result);
              });
    }
    return Future.fromCompletionStage(
        (before == null ? checked.future() : before).toCompletionStage(), Vertx.currentContext());
  }

  private Future<Boolean> start(String name, String password, byte[] digest) {
    BasicUser user = users.get(name);
    PasswordHash hash = user == null ? nobodys : user.password();
    return workers
        .executeBlocking(() -> hash.matches(password.toCharArray()), false)
        .map(
            matches -> {
              boolean right = matches && user != null;
              if (right) {
                known.put(name, digest);
              }
              return right;
            });
  }

  private byte[] digest(String name, String password) {
    try {
      Mac mac = (Mac) keyed.clone();
      mac.update(name.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return mac.doFinal(password.getBytes(StandardCharsets.UTF_8));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("this Java platform cannot copy " + MAC, e);
    }
  }

  private static Mac keyed(byte[] secret) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + MAC, e);
    }
  }
}
