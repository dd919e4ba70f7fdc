package org.usagemeter.source.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class VendorLoginTest {

  private static final VendorLogin TOKEN =
      new VendorLogin(Optional.empty(), "planted-secret/+42==");
  private static final VendorLogin BASIC =
      new VendorLogin(Optional.of("planted-user"), "planted-secret/+42==");

  @Test
  void forms_areAllFound() {
    for (VendorLogin login : new VendorLogin[] {TOKEN, BASIC}) {
      assertThat(login.forms()).hasSizeGreaterThanOrEqualTo(4);
      assertThat(login.forms()).allMatch(form -> login.leaksInto("before " + form + " behind"));
      assertThat(login.leaksInto(login.authorization())).isTrue();
    }
  }

  @Test
  void halfOfASecret_isFound() {
    assertThat(TOKEN.leaksInto(TOKEN.secret().substring(0, 13))).isTrue();
    assertThat(TOKEN.leaksInto(TOKEN.secret().substring(6))).isTrue();
  }

  @Test
  void harmlessText_isNoLeak() {
    assertThat(BASIC.leaksInto("the user planted-user was refused: 401 Unauthorized")).isFalse();
    assertThat(BASIC.leaksInto(BASIC.toString())).isFalse();
    assertThat(TOKEN.leaksInto(TOKEN.toString())).isFalse();
  }

  @Test
  void mask_leavesNoForm() {
    assertThat(BASIC.leaksInto(BASIC.mask(Refusals.echo(BASIC).text()))).isFalse();
    assertThat(BASIC.leaksInto(Refusals.echo(BASIC).text())).isTrue();
  }

  @Test
  void shortSecret_isRefusedAndNotRepeated() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VendorLogin(Optional.empty(), "short"))
        .withMessageNotContaining("short\"");
  }
}
