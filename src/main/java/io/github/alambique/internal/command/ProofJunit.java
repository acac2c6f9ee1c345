package io.github.alambique.internal.command;

import io.github.alambique.PrintableText;
import io.github.alambique.internal.verify.Proof;
import io.github.alambique.internal.verify.Verdict;
import io.github.alambique.internal.verify.Verification;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Proofs as a JUnit report: a test suite for the goal, a test case for each revision. */
public final class ProofJunit {

    private static final String GOAL = "migrate:verify";

    private ProofJunit() {}

    /**
     * The report.
     *
     * @param requireDowngrade whether a revision without a downgrade is a failure
     */
    public static String of(Verification.Result verified, boolean requireDowngrade) {
        List<Proof> proofs = verified.proofs();
        var text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", GOAL);
            xml.writeAttribute(
                    "tests", String.valueOf(proofs.size() + verified.notRun().size()));
            xml.writeAttribute(
                    "failures",
                    String.valueOf(proofs.stream()
                            .filter(proof -> isFailure(proof, requireDowngrade))
                            .count()));
            xml.writeAttribute("skipped", String.valueOf(verified.notRun().size()));
            for (Proof proof : proofs) {
                write(xml, proof, isFailure(proof, requireDowngrade));
            }
            for (String id : verified.notRun()) {
                begin(xml, id);
                xml.writeEmptyElement("skipped");
                xml.writeEndElement();
            }
            xml.writeEndDocument();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    private static boolean isFailure(Proof proof, boolean requireDowngrade) {
        return proof.verdict().isFault() || (requireDowngrade && proof.verdict() == Verdict.IRREVERSIBLE);
    }

    private static void begin(XMLStreamWriter xml, String name) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", GOAL.replace(':', '.'));
        xml.writeAttribute("name", PrintableText.of(name));
    }

    private static void write(XMLStreamWriter xml, Proof proof, boolean isFailure) throws XMLStreamException {
        begin(
                xml,
                proof.script().metadata().id() + " " + proof.script().metadata().message());
        xml.writeAttribute("time", seconds(proof.up().plus(proof.down().orElse(Duration.ZERO))));
        if (isFailure) {
            xml.writeStartElement("failure");
            xml.writeAttribute("type", proof.verdict().text());
            xml.writeAttribute("message", PrintableText.of(proof.fault()));
            xml.writeCharacters(PrintableText.of(proof.script().location()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    // A format with decimals would follow the language of the machine.
    private static String seconds(Duration duration) {
        return BigDecimal.valueOf(duration.toMillis(), 3).toPlainString();
    }
}
