package io.github.alambique.verify;

import java.util.List;

/**
 * What a verification has shown.
 *
 * @param proofs in the order of an upgrade; it ends with the first revision whose upgrade fails
 * @param notRun how many revisions come after that
 * @param majorVersion of the scratch databases' server
 */
public record Verified(List<Proof> proofs, int notRun, int majorVersion) {

    public Verified {
        proofs = List.copyOf(proofs);
    }
}
