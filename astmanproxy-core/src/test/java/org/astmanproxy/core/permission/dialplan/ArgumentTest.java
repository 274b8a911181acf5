package org.astmanproxy.core.permission.dialplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Arguments are split as Asterisk 22 and 16 split them: both were asked with these texts. */
class ArgumentTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " => ",
            quoteCharacter = '\0',
            value = {
                "A=\"Doe, Jane\",B=17 => A=Doe, Jane;B=17",
                "A=Doe\\, Jane,B=2 => A=Doe, Jane;B=2",
                "A=(x,y),B=2 => A=(x,y);B=2",
                "A=[x,y],B=2 => A=[x,y];B=2",
                "A=x),B=2 => A=x);B=2",
                "A=\"x,B=2 => A=x,B=2",
                "A=x\\\"y,B=2 => A=x\"y;B=2",
                "A={x,y},B=2 => A={x;y};B=2",
                "\"A=1\",B=2 => A=1;B=2",
                "A\"B=1 => AB=1",
                "A\\B=1,C=2 => AB=1;C=2",
                "A=x(,B=2),C=3 => A=x(,B=2);C=3",
                "CDR(user\"field)=a,b=2 => CDR(userfield)=a,b=2",
                "(A=1,B=2 => (A=1,B=2",
                "A\\=1=2 => A=1=2",
                "A=1,,B=2 => A=1;;B=2",
                "A=x\\\\,B=2 => A=x\\;B=2",
                "A=(x],B=2),C=3 => A=(x],B=2);C=3",
                "A=a[(],b),C=3 => A=a[(],b);C=3",
                "A=\"(\",B=2 => A=(,B=2",
                "A=\\(,B=2 => A=(;B=2",
                "A=1,B=2\\ => A=1;B=2"
            })
    void commas_separate_unless_they_are_enclosed(String text, String arguments) {
        assertThat(Argument.split(text).stream().map(Argument::text).toList())
                .isEqualTo(List.of(arguments.split(";", -1)));
    }

    @Test
    void an_argument_is_plain_if_nothing_was_removed_from_it() {
        assertThat(Argument.split("a,\"b\",c\\,d,e").stream().map(Argument::plain))
                .containsExactly(true, false, false, true);
    }
}
