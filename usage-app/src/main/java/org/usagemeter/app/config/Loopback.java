package org.usagemeter.app.config;

import java.util.regex.Pattern;

/**
 * Addresses that no other machine reaches. Names are not looked up: what a name means may change
 * after it was checked.
 */
final class Loopback {

  private static final Pattern V4 = Pattern.compile("127(\\.[0-9]{1,3}){3}");
  private static final Pattern V6 = Pattern.compile("(0{1,4}:){7}0{0,3}1|::1");

  private Loopback() {}

  static boolean is(String host) {
    return host.equals("localhost") || V4.matcher(host).matches() || V6.matcher(host).matches();
  }
}
