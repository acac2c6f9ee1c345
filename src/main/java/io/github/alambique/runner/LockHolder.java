package io.github.alambique.runner;

import java.time.Instant;
import java.util.Optional;

/** The session that holds the lock, as {@code pg_stat_activity} shows it to this role; fields it may not see are empty. */
public record LockHolder(int pid, Optional<String> user, Optional<String> application, Optional<Instant> since) {

    @Override
    public String toString() {
        var text = new StringBuilder("pid ").append(pid);
        user.ifPresent(name -> text.append(", user ").append(name));
        application
                .filter(name -> !name.isBlank())
                .ifPresent(name -> text.append(", ").append(name));
        since.ifPresent(start -> text.append(", connected since ").append(start));
        return text.toString();
    }
}
