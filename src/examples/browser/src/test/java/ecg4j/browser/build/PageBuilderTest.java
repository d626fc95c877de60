package ecg4j.browser.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PageBuilderTest {

  @Test
  void makesAnObjectOfTheExportsOfAModule() throws IOException {
    assertThat(PageBuilder.library("let a=1,b=2;export{a as Tensor,b as env};\n// end"))
        .isEqualTo("let a=1,b=2;const ort = {Tensor: a, env: b};\n\n// end\n");
    assertThatThrownBy(() -> PageBuilder.library("let a=1;")).isInstanceOf(IOException.class);
  }

  @Test
  void fillsATemplateWithTextsOfAnyCharacters() {
    assertThat(PageBuilder.filled("<{{a}}|{{b}}>", Map.of("a", "$1\\", "b", "{{a}}")))
        .isEqualTo("<$1\\|{{a}}>");
  }
}
