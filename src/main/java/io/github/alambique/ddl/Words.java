package io.github.alambique.ddl;

import io.github.alambique.schema.ColumnStorage;
import io.github.alambique.schema.Command;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.PartitionKey;
import io.github.alambique.schema.ReferentialAction;
import io.github.alambique.schema.ReplicaIdentity;
import io.github.alambique.schema.Trigger;

/** The key words that stand as they are; {@link Ddl} inherits them. */
public abstract sealed class Words permits Types {

    public static final ReferentialAction NO_ACTION = ReferentialAction.NO_ACTION;
    public static final ReferentialAction RESTRICT = ReferentialAction.RESTRICT;
    public static final ReferentialAction CASCADE = ReferentialAction.CASCADE;
    public static final ReferentialAction SET_NULL = ReferentialAction.SET_NULL;
    public static final ReferentialAction SET_DEFAULT = ReferentialAction.SET_DEFAULT;

    public static final Deferral NOT_DEFERRABLE = Deferral.NOT_DEFERRABLE;
    public static final Deferral INITIALLY_IMMEDIATE = Deferral.INITIALLY_IMMEDIATE;
    public static final Deferral INITIALLY_DEFERRED = Deferral.INITIALLY_DEFERRED;

    public static final Command SELECT = Command.SELECT;
    public static final Command INSERT = Command.INSERT;
    public static final Command UPDATE = Command.UPDATE;
    public static final Command DELETE = Command.DELETE;
    public static final Command TRUNCATE = Command.TRUNCATE;

    public static final PartitionKey.Strategy RANGE = PartitionKey.Strategy.RANGE;
    public static final PartitionKey.Strategy LIST = PartitionKey.Strategy.LIST;
    public static final PartitionKey.Strategy HASH = PartitionKey.Strategy.HASH;

    public static final ColumnStorage.Strategy PLAIN = ColumnStorage.Strategy.PLAIN;
    public static final ColumnStorage.Strategy EXTERNAL = ColumnStorage.Strategy.EXTERNAL;
    public static final ColumnStorage.Strategy EXTENDED = ColumnStorage.Strategy.EXTENDED;
    public static final ColumnStorage.Strategy MAIN = ColumnStorage.Strategy.MAIN;

    /** A trigger's state: it fires in all sessions but those that replicate, as it does unless told. */
    public static final Trigger.Enabled ORIGIN = Trigger.Enabled.ORIGIN;

    /** A trigger's state: it fires in sessions that replicate only. */
    public static final Trigger.Enabled REPLICA = Trigger.Enabled.REPLICA;

    /** A trigger's state: it fires in all sessions. */
    public static final Trigger.Enabled ALWAYS = Trigger.Enabled.ALWAYS;

    /** A trigger's state: it never fires. */
    public static final Trigger.Enabled DISABLED = Trigger.Enabled.DISABLED;

    /** A replica identity: all columns of the old row. */
    public static final ReplicaIdentity FULL = ReplicaIdentity.FULL;

    /** A replica identity: nothing of the old row. */
    public static final ReplicaIdentity NOTHING = ReplicaIdentity.NOTHING;

    Words() {}
}
