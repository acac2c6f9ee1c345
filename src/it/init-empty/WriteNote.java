import java.nio.file.Files;
import java.nio.file.Path;

/** What README has the reader write, for want of hands. */
public class WriteNote {

    public static void main(String[] files) throws Exception {
        Path revision = Path.of(files[0]);
        Files.writeString(revision, Files.readString(revision)
                .replace("-- migrate:upgrade\n", "-- migrate:upgrade\nCREATE TABLE note (id integer PRIMARY KEY, body text);\n")
                .replace("-- migrate:downgrade\n", "-- migrate:downgrade\nDROP TABLE note;\n"));
    }
}
