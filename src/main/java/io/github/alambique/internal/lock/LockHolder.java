package io.github.alambique.internal.lock;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * A session that holds a lock others wait for, as {@code pg_stat_activity} shows it to this role; what the role may not
 * see is empty.
 *
 * @param connected since when
 * @param inTransaction since when; empty outside a transaction
 * @param query the first line of what it runs, or ran last
 */
public record LockHolder(
        int pid,
        Optional<String> user,
        Optional<String> application,
        Optional<Instant> connected,
        Optional<Instant> inTransaction,
        Optional<String> query) {

    public LockHolder {
        requireNonNull(user);
        requireNonNull(application);
        requireNonNull(connected);
        requireNonNull(inTransaction);
        requireNonNull(query);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("pid ").append(pid);
        user.ifPresent(name -> text.append(", user ").append(name));
        application.ifPresent(name -> text.append(", ").append(name));
        connected.ifPresent(start -> text.append(", connected since ").append(start));
        inTransaction.ifPresent(
                start -> text.append(", in a transaction since ").append(start));
        query.ifPresent(sql -> text.append(": ").append(sql));
        return text.toString();
    }
}
