package io.github.alambique.internal.jpa;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a provider costs for many entities, counted in classes loaded, which are most of the time of the first entity. The processor
 * time is printed.
 */
@Timeout(300)
class EntitySpeedTest {

    private static final ThreadMXBean THREAD = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final ClassLoadingMXBean CLASSES = ManagementFactory.getClassLoadingMXBean();
    private static final int ENTITIES = 300;

    @TempDir
    private Path folder;

    @Test
    void threeHundredEntitiesNeedNeitherLongNorByteCode() {
        TestProject project = TestProject.in(folder, TestProvider.HIBERNATE_7)
                .with(IntStream.range(0, ENTITIES)
                        .mapToObj(EntitySpeedTest::entity)
                        .toArray(String[]::new));

        long classes = CLASSES.getTotalLoadedClassCount();
        long started = THREAD.getCurrentThreadCpuTime();
        String ddl = project.ddl();
        double seconds = (THREAD.getCurrentThreadCpuTime() - started) / 1e9;
        long loaded = CLASSES.getTotalLoadedClassCount() - classes;
        System.out.printf("%d entities: %.1f s of processor time, %d classes%n", ENTITIES, seconds, loaded);

        assertThat(ddl.lines()).hasSize(ENTITIES * 4 - 1);
        // 4,880 in a process of its own; Byte Buddy would be 2,500 more.
        assertThat(loaded).isLessThan(5_200);
    }

    private static String entity(int number) {
        String reference = number == 0 ? "" : "@ManyToOne(optional = false) Thing" + (number - 1) + " parent;";
        return """
                @Entity @Table(indexes = @Index(columnList = "name"))
                public class Thing%d {
                    @Id @GeneratedValue Long id;
                    @Column(nullable = false, length = 100) String name;
                    @Column(precision = 12, scale = 2) BigDecimal amount;
                    @Column(unique = true) String code;
                    Instant placed;
                    boolean active;
                    %s
                }
                """.formatted(number, reference);
    }
}
