package io.github.alambique.internal.render;

import static io.github.alambique.internal.render.JavaExpression.word;
import static io.github.alambique.internal.render.OpCall.op;

import io.github.alambique.ddl.AddConstraint;
import io.github.alambique.ddl.AddConstraintUsingIndex;
import io.github.alambique.ddl.AlterConstraint;
import io.github.alambique.ddl.AttachIndex;
import io.github.alambique.ddl.CreateIndex;
import io.github.alambique.ddl.DropConstraint;
import io.github.alambique.ddl.DropIndex;
import io.github.alambique.ddl.ValidateConstraint;
import io.github.alambique.schema.Deferral;
import io.github.alambique.schema.Index;
import io.github.alambique.schema.ObjectKind;
import io.github.alambique.schema.ObjectReference;
import java.util.ArrayList;
import java.util.List;

/** How constraints and indexes come and go. */
final class ConstraintOperationCode {

    private ConstraintOperationCode() {}

    static JavaChain of(AddConstraint operation) {
        return op("addConstraint", Names.of(operation.table()), ConstraintCode.of(operation.constraint()));
    }

    static JavaChain of(AddConstraintUsingIndex operation) {
        List<JavaExpression> arguments =
                new ArrayList<>(List.of(Names.of(operation.table()), Names.of(operation.name())));
        arguments.add(
                operation.definition().<JavaExpression>map(IndexCode::of).orElseGet(() -> Names.of(operation.index())));
        if (operation.deferral() != Deferral.NOT_DEFERRABLE) {
            arguments.add(word(operation.deferral().name()));
        }
        return op(operation.primaryKey() ? "addPrimaryKeyUsingIndex" : "addUniqueUsingIndex", arguments);
    }

    static JavaChain of(AlterConstraint operation) {
        List<JavaExpression> arguments =
                new ArrayList<>(List.of(Names.of(operation.table()), Names.of(operation.name())));
        operation.former().ifPresent(former -> arguments.add(word(former.name())));
        arguments.add(word(operation.deferral().name()));
        return op("alterConstraint", arguments);
    }

    static JavaChain of(ValidateConstraint operation) {
        ObjectReference constraint = operation.constraint();
        String method =
                constraint.kind() == ObjectKind.DOMAIN_CONSTRAINT ? "validateDomainConstraint" : "validateConstraint";
        return op(method, Names.of(constraint.name()), Names.of(constraint.simpleName()));
    }

    static JavaChain of(DropConstraint operation) {
        JavaExpression constraint = operation
                .definition()
                .<JavaExpression>map(ConstraintCode::of)
                .orElseGet(() -> Names.of(operation.name().orElseThrow()));
        return op("dropConstraint", List.of(Names.of(operation.table()), constraint), operation.options());
    }

    static JavaChain of(CreateIndex operation) {
        Index index = operation.index();
        String concurrently = operation.concurrently() ? "Concurrently" : "";
        String ifNotExists = operation.ifNotExists() ? "IfNotExists" : "";
        String method = "createIndex" + concurrently + ifNotExists;
        if (!method.equals("createIndex") || !IndexCode.isPlain(index)) {
            return op(method, IndexCode.of(index));
        }
        List<JavaExpression> arguments =
                new ArrayList<>(List.of(Names.of(index.name().orElseThrow()), Names.of(index.table())));
        arguments.addAll(IndexCode.keys(index.keys()));
        return op(method, arguments);
    }

    static JavaChain of(DropIndex operation) {
        JavaExpression index = operation
                .definition()
                .<JavaExpression>map(IndexCode::of)
                .orElseGet(() -> Names.of(operation.name().orElseThrow()));
        String method = operation.concurrently() ? "dropIndexConcurrently" : "dropIndex";
        return op(method, List.of(index), operation.options());
    }

    static JavaChain of(AttachIndex operation) {
        return op("attachIndex", Names.of(operation.index()), Names.of(operation.partition()));
    }
}
