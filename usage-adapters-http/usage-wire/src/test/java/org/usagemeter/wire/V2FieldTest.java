package org.usagemeter.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class V2FieldTest {

  @Test
  void list_ofFields_namesEach() {
    assertThat(V2Field.parse("project_usage,cap_reset_day"))
        .containsExactly(V2Field.CAP_RESET_DAY, V2Field.PROJECT_USAGE);
    assertThat(
            V2Field.parse(
                "cap_reset_day,daily_client_app_usage,daily_project_usage,project_cap,project_id,"
                    + "project_usage"))
        .containsExactly(V2Field.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bad", "Project_Id", " project_id", "project_id,"})
  void name_ofNoField_isRefusedInTheVendorsWords(String list) {
    String name = list.replace("project_id,", "");

    assertThatThrownBy(() -> V2Field.parse(list))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The `usage.fields` query parameter value ["
                + name
                + "] is not one of [cap_reset_day,daily_client_app_usage,daily_project_usage,"
                + "project_cap,project_id,project_usage]");
  }

  @Test
  void field_thatStandsTwice_isRefused() {
    assertThatThrownBy(() -> V2Field.parse("project_id,project_id"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "The `usage.fields` query parameter values [project_id,project_id] are not unique");
  }
}
