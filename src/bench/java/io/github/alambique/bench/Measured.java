package io.github.alambique.bench;

import io.github.alambique.testing.CountingProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What one run of a process took; its processor time shows more than the clock on a machine that does other things too. */
record Measured(double seconds, double cpuSeconds, long roundTrips, long bytes, long peakMegabytes) {

    /**
     * Runs a command to its end.
     *
     * @throws IllegalStateException with the command's output when it fails
     */
    static Measured run(List<String> command, Path folder, Map<String, String> environment, CountingProxy proxy)
            throws IOException, InterruptedException {
        proxy.reset();
        Path log = folder.resolve("bench.log");
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long start = System.nanoTime();
        Process process = builder.start();
        process.getOutputStream().close();
        long peak = 0;
        Duration cpu = Duration.ZERO;
        while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
            peak = Math.max(peak, peakKilobytes(process.pid()));
            cpu = process.info().totalCpuDuration().orElse(cpu);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        if (process.exitValue() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(log));
        }
        var counts = proxy.counts();
        return new Measured(
                seconds,
                cpu.toMillis() / 1e3,
                counts.roundTrips(),
                counts.clientBytes() + counts.serverBytes(),
                peak / 1024);
    }

    // The launch scripts of Maven and Alembic become the program, so the process is the one to look at.
    private static long peakKilobytes(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException ended) {
            return 0;
        }
    }
}
