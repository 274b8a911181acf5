package org.astmanproxy.core.config;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.astmanproxy.core.fuzz.FuzzInput;
import org.astmanproxy.core.fuzz.Seeds;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

class UsersFileFuzzTest {
    @TempDir
    private Path folder = Path.of("");

    static Stream<byte[]> seeds() {
        return Seeds.byHand(
                "",
                "fred=s3cret\nwilma = \"a,b\",,,,,pbx1,,\n",
                "fred=s,PJSIP/,out,in,acct,pbx1,x,cdronly|novar\nfred=again\n",
                """
                [wall]
                secret = x
                read = call,user
                write = all
                permit = 10.0.0.0/8
                deny = 0.0.0.0/0.0.0.0
                eventfilter = !Event: RTCP
                eventfilter(action(exclude),name(Hangup)) =
                """,
                "fred=a\n[fred]\nread = all\n[fred]\nserver = pbx1\n[]\n[x\n",
                "a=\"\n=b\n a = \u00C3\u00A4\n\u00FF=x\n,=,\n",
                "[a]\nsecret = 1\nsecret = 2\nunknown = 3\nallowmultiplelogin = maybe\n");
    }

    @MethodSource("seeds")
    @FuzzTest
    void any_users_file_is_read_or_gives_the_declared_error(byte[] raw) {
        Path file = folder.resolve("astmanproxy.users");
        new FuzzedFile(file).feed(FuzzInput.of(raw), () -> ConfigFiles.readUsers(file));
    }
}
