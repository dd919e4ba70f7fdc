package org.usagemeter.app.command;

import java.util.function.Supplier;
import org.usagemeter.app.console.Failed;
import org.usagemeter.app.data.OpenData;
import org.usagemeter.domain.error.UsageException;

/** Opens data for commands that can also work with a running server. */
final class LocalData {

  private LocalData() {}

  /**
   * What {@code opening} opens.
   *
   * @throws Failed if another process has it, which may well be a server
   */
  static OpenData open(Supplier<OpenData> opening) {
    try {
      return opening.get();
    } catch (UsageException.Occupied e) {
      throw new Failed(
          e.getMessage() + "; if it is usage serve, work with it: --url says where it listens", e);
    }
  }
}
