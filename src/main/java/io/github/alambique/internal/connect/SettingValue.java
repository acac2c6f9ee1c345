package io.github.alambique.internal.connect;

/**
 * A setting as a source has it.
 *
 * @param special whether the value stands for all parts: {@code embedded}, or the url of another driver
 */
record SettingValue(String value, SettingSource source, boolean special) {

    SettingValue(String value, SettingSource source) {
        this(value, source, false);
    }

    SettingValue with(String otherValue) {
        return new SettingValue(otherValue, source, special);
    }

    /** Leaves out the value, which may be a password. */
    @Override
    public String toString() {
        return "*** from " + source.label();
    }
}
