package io.github.alambique.internal.compile;

import io.github.alambique.Migration;
import io.github.alambique.internal.files.SqlMigration;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells from the class file of a Java revision whether its code can do nothing but record operations: it then has no effect
 * elsewhere and records the same each time, so that it may run when nobody runs the revision. All methods and fields that
 * a class uses are in its constant pool (JVM specification, 4.4); each must be its own, the engine's, or of a class of the
 * JDK that only computes.
 */
public final class RecordingOnly {

    private static final Pattern COMPUTES = Pattern.compile("io/github/alambique/(ddl/|schema/|(?!Migrator)[^/]+$).*"
            + "|java/math/.*|java/time/(?!Clock|InstantSource|zone/).*|java/util/(function|stream|regex)/.*"
            + "|java/lang/(Object|String|StringBuilder|CharSequence|Comparable|Iterable|Boolean|Byte|Character|Short|Integer"
            + "|Long|Float|Double|Number|Math|Enum|Record|\\w*Exception|runtime/ObjectMethods"
            + "|invoke/(LambdaMetafactory|StringConcatFactory))"
            + "|java/util/((Array|Linked)?List|(Sorted|Linked|Hash|Tree|LinkedHash)?(Map|Set)|Map\\$Entry|Collections?|Arrays"
            + "|(List)?Iterator|Optional|Objects|UUID|Comparator|StringJoiner|Locale|HexFormat|Base64(\\$\\w+)?|\\w*Exception)"
            + "|\\[.*");

    /** They read the clock, the settings of the JVM, or dice; or change a setting, or print. */
    private static final Set<String> OF_THE_MOMENT = Set.of(
            "now",
            "random",
            "randomUUID",
            "shuffle",
            "systemDefault",
            "getDefault",
            "getInteger",
            "getLong",
            "getBoolean",
            "setDefault",
            "printStackTrace");

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;

    private final Map<Integer, String> texts = new HashMap<>();
    private final Map<Integer, Integer> names = new HashMap<>();
    private final Map<Integer, Integer> members = new LinkedHashMap<>();
    private final DataInputStream file;

    private RecordingOnly(InputStream file) {
        this.file = new DataInputStream(file);
    }

    /** What else the revision's class uses, as {@code java.lang.System.out}; empty when that is nothing. */
    public static Optional<String> obstacle(Migration migration) {
        if (migration instanceof SqlMigration) {
            return Optional.empty();
        }
        Class<?> type = migration instanceof ContextMigration inContext
                ? inContext.migration().getClass()
                : migration.getClass();
        try (InputStream file = type.getResourceAsStream(
                type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            return file == null
                    ? Optional.of("a class whose file is not at hand")
                    : new RecordingOnly(new ByteArrayInputStream(file.readAllBytes())).obstacle();
        } catch (IOException unreadable) {
            return Optional.of("a class whose file cannot be read");
        }
    }

    private Optional<String> obstacle() throws IOException {
        file.skipNBytes(8);
        int count = file.readUnsignedShort();
        for (int index = 1; index < count; ) {
            index += readConstant(index, file.readUnsignedByte());
        }
        file.skipNBytes(2);
        String own = name(file.readUnsignedShort());
        var used = new LinkedHashMap<String, String>();
        used.put(name(file.readUnsignedShort()), "");
        for (int interfaces = file.readUnsignedShort(); interfaces > 0; interfaces--) {
            used.put(name(file.readUnsignedShort()), "");
        }
        for (int member : members.values()) {
            String owner = name(member >>> 16);
            String name = name(member & 0xffff);
            if (!owner.equals(own) && (OF_THE_MOMENT.contains(name) || !used.containsKey(owner))) {
                used.put(owner, '.' + name);
            }
        }
        return used.entrySet().stream()
                .filter(use -> !COMPUTES.matcher(use.getKey()).matches()
                        || (!use.getValue().isEmpty()
                                && OF_THE_MOMENT.contains(use.getValue().substring(1))))
                .findFirst()
                .map(use -> use.getKey().replace('/', '.') + use.getValue());
    }

    /** How many places in the pool the constant takes. */
    private int readConstant(int index, int tag) throws IOException {
        switch (tag) {
            case UTF8 -> texts.put(index, file.readUTF());
            case CLASS, NAME_AND_TYPE -> {
                names.put(index, file.readUnsignedShort());
                file.skipNBytes(tag == CLASS ? 0 : 2);
            }
            case FIELD, METHOD, INTERFACE_METHOD -> members.put(index, file.readInt());
            case 8, 16, 19, 20 -> file.skipNBytes(2);
            case 15 -> file.skipNBytes(3);
            case 3, 4, 17, 18 -> file.skipNBytes(4);
            case 5, 6 -> {
                file.skipNBytes(8);
                return 2;
            }
            default -> throw new IOException("constant " + tag);
        }
        return 1;
    }

    private String name(int index) {
        return String.valueOf(texts.get(names.get(index)));
    }
}
