package org.usagemeter.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {

  @ParameterizedTest
  @CsvSource({"READ, true, false, false", "INGEST, false, true, false", "ADMIN, true, true, true"})
  void role_allowsWhatItSays(Role role, boolean read, boolean ingest, boolean voids) {
    assertThat(role.mayRead()).isEqualTo(read);
    assertThat(role.mayIngest()).isEqualTo(ingest);
    assertThat(role.mayVoid()).isEqualTo(voids);
  }

  @ParameterizedTest
  @EnumSource
  void name_isReadBack(Role role) {
    assertThat(Role.of(role.toString())).isEqualTo(role);
  }

  @Test
  void name_isInLowerCase() {
    assertThat(Role.INGEST).hasToString("ingest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "READ", "reader", "ıngest"})
  void otherName_isRefused_andNotRepeated(String name) {
    assertThatThrownBy(() -> Role.of(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("role is not one of read, ingest, admin");
  }
}
