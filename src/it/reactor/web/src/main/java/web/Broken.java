package web;

/** Does not compile, for two reasons. */
class Broken {

    Missing one;

    Absent other;
}
