package io.github.alambique.internal.render;

import io.github.alambique.schema.QualifiedName;
import java.util.List;

/** Names as the strings that factories take. */
final class Names {

    private Names() {}

    static JavaExpression of(QualifiedName name) {
        return JavaText.name(name.toString());
    }

    static JavaExpression of(String name) {
        return JavaText.name(name);
    }

    static List<JavaExpression> of(List<String> names) {
        return names.stream().map(Names::of).toList();
    }
}
